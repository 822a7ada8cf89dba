using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Cli;

/// <summary>Says all that is wrong with a file.</summary>
internal static class ProblemLines
{
    /// <summary>Writes a heading with the number of problems, and a line for each.</summary>
    /// <param name="error">Receives the lines.</param>
    /// <param name="what">The file and a verb, as in <c>The policy p.json has</c>.</param>
    /// <param name="problems">What is wrong with it.</param>
    public static void Write(TextWriter error, string what, ImmutableArray<SettingProblem> problems)
    {
        error.WriteLine($"{what} {(problems.Length == 1 ? "1 problem" : $"{problems.Length} problems")}:");
        foreach (var problem in problems)
        {
            error.WriteLine($"  {problem}");
        }
    }
}
