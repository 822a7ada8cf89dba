namespace DisconnectMonitor.Local.Tests.Properties;

/// <summary>Tries a property with one seed after the other, and tells the smallest story that refutes it.</summary>
/// <remarks>The environment variable PROPERTY_SEEDS multiplies the number of seeds, for a longer search.</remarks>
internal static class Seeds
{
    private static readonly int Times =
        int.TryParse(Environment.GetEnvironmentVariable("PROPERTY_SEEDS"), out var times) ? Math.Max(1, times) : 1;

    /// <summary>Tries a property.</summary>
    /// <param name="count">With how many seeds.</param>
    /// <param name="generate">Makes a trial.</param>
    /// <param name="problems">What is wrong with a trial; nothing when the property holds.</param>
    public static void Try(int count, Func<Random, Trial> generate, Func<Trial, IEnumerable<string>> problems)
    {
        for (var seed = 1; seed <= count * Times; seed++)
        {
            var trial = generate(new Random(seed));
            if (problems(trial).Any())
            {
                var smallest = trial.Shrink(smaller => problems(smaller).Any());
                Assert.Fail($"seed {seed}:\n  {string.Join("\n  ", problems(smallest).Take(10))}\nwhen\n{smallest}");
            }
        }
    }

    /// <summary>Tries a property of something else than a trial.</summary>
    public static void Try(int count, Func<Random, IEnumerable<string>> problems)
    {
        for (var seed = 1; seed <= count * Times; seed++)
        {
            var found = problems(new Random(seed)).Take(10).ToList();
            Assert.True(found.Count == 0, $"seed {seed}:\n  {string.Join("\n  ", found)}");
        }
    }
}
