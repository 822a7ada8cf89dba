namespace DisconnectMonitor.Simulation;

/// <summary>Makes a trial that fails as small as it will go.</summary>
internal static class TrialShrinking
{
    private const int MostTries = 600;

    /// <summary>The smallest trial found by leaving things out that still breaks the same promise.</summary>
    /// <param name="failed">The run that failed.</param>
    /// <param name="deciders">Who decided.</param>
    public static TrialRun Shrink(TrialRun failed, Deciders deciders)
    {
        var (promise, tries) = (failed.Problems[0].Promise, 0);
        Try(failed.Trial with { Closings = [] });
        Try(failed.Trial with { Downtimes = [] });
        Try(failed.Trial with { Hazards = failed.Trial.Hazards with { CrashesAfterCommit = 0, CrashesBeforeCommit = 0 } });
        Try(failed.Trial with { Hazards = failed.Trial.Hazards with { OldTimers = 0, OldMessages = 0, Repeats = 0 } });
        Try(failed.Trial with { Target = TargetHazards.None });
        foreach (var device in failed.Trial.Deliveries.Select(delivery => delivery.Event.Device).Distinct())
        {
            Try(failed.Trial with { Deliveries = failed.Trial.Deliveries.RemoveAll(delivery => delivery.Event.Device == device) });
        }

        // Halves, quarters and so on, then one by one.
        for (var size = failed.Trial.Deliveries.Length / 2; size >= 1; size /= 2)
        {
            for (var start = 0; start + size <= failed.Trial.Deliveries.Length;)
            {
                if (!Try(failed.Trial with { Deliveries = failed.Trial.Deliveries.RemoveRange(start, size) }))
                {
                    start += size;
                }
            }
        }

        return failed;

        bool Try(Trial smaller)
        {
            if (tries++ > MostTries || smaller.Deliveries.IsEmpty || smaller == failed.Trial)
            {
                return false;
            }

            var run = TrialRun.Of(smaller, deciders);
            var fails = run.Problems.Any(problem => problem.Promise == promise);
            failed = fails ? run : failed;
            return fails;
        }
    }
}
