using DisconnectMonitor.Events;

namespace DisconnectMonitor.Clusters;

/// <summary>
/// How the absences of a bucket's devices have ended, those that a cluster spoke for left out. Absences are counted by the hour of their
/// drop, and count once all of that hour have either ended or lasted longer than is counted: or those that end soon would be most.
/// </summary>
/// <param name="Least">The least grace that it is counted from.</param>
/// <param name="Step">The length of a step.</param>
public sealed record AbsenceHistory(TimeSpan Least, TimeSpan Step)
{
    // Two days: yesterday counts, last week does not.
    private const double WeightAfterAnHour = 47.0 / 48;

    private const long HourMilliseconds = 3_600_000;

    /// <summary>All of the hours that are over.</summary>
    public AbsenceCounts? Settled { get; init; }

    /// <summary>The hours that are not, by their number since 1970; a few at most.</summary>
    public ImmutableSortedDictionary<long, AbsenceCounts> Hours { get; init; } = ImmutableSortedDictionary<long, AbsenceCounts>.Empty;

    /// <summary>An absence has reached the least grace.</summary>
    internal AbsenceHistory Reached(Instant droppedAt, GraceSteps steps)
    {
        var hour = HourOf(droppedAt);
        var counts = Hours.GetValueOrDefault(hour) ?? new AbsenceCounts(0, [.. new double[steps.Counted]]);
        return this with { Hours = Hours.SetItem(hour, counts with { Reached = counts.Reached + 1 }) };
    }

    /// <summary>An absence has ended. One that did not reach the least grace, or that nobody counts any more, changes nothing.</summary>
    internal AbsenceHistory Ended(Instant droppedAt, Instant at, GraceSteps steps)
    {
        var lasted = at - droppedAt;
        var step = (int)Math.Floor((lasted - Least) / Step);
        return lasted < Least || step >= steps.Counted || !Hours.TryGetValue(HourOf(droppedAt), out var counts)
            ? this
            : this with { Hours = Hours.SetItem(HourOf(droppedAt), counts with { Ended = counts.Ended.SetItem(step, counts.Ended[step] + 1) }) };
    }

    /// <summary>Takes the hours into account that are over.</summary>
    internal AbsenceHistory Settle(Instant now, GraceSteps steps)
    {
        var over = HourOf(now - steps.End);
        var settled = this;
        foreach (var (hour, counts) in Hours)
        {
            if (hour < over)
            {
                settled = settled with
                {
                    Settled = settled.Settled?.Times(WeightAfterAnHour).Plus(counts) ?? counts,
                    Hours = settled.Hours.Remove(hour),
                };
            }
        }

        return settled;
    }

    private static long HourOf(Instant time) => (long)Math.Floor(time.UnixMilliseconds / (double)HourMilliseconds);
}
