namespace DisconnectMonitor.Simulation;

/// <summary>When something strikes that strikes at a rate.</summary>
internal static class Fate
{
    /// <summary>From when to when, oldest first, at most once an hour.</summary>
    public static IEnumerable<(Instant From, Instant Until)> Strikes(ScenarioPlan plan, double perDay, TimeRange length, SeededRandom random)
    {
        if (perDay <= 0)
        {
            yield break;
        }

        for (var hour = plan.From; hour < plan.From + plan.Lasts; hour += TimeSpan.FromHours(1))
        {
            if (random.Chance(perDay / 24))
            {
                var from = hour + random.Between(TimeSpan.Zero, TimeSpan.FromMinutes(59));
                yield return (from, from + length.Pick(random));
            }
        }
    }

    /// <summary>A time in the first nine tenths of the scenario, so that something can still come of it.</summary>
    public static Instant Sometime(ScenarioPlan plan, SeededRandom random) => plan.From + random.Between(TimeSpan.Zero, plan.Lasts * 0.9);
}
