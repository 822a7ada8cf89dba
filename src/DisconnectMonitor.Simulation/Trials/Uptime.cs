namespace DisconnectMonitor.Simulation;

/// <summary>What a host that was down does to deadlines.</summary>
internal static class Uptime
{
    // A timer that is later than this waits once more, rule 3.
    public static readonly TimeSpan LongLate = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestExtraWait = TimeSpan.FromHours(1);

    /// <summary>The time by which something that is due has to be done at the latest, the host's downtimes and their extra waits considered.</summary>
    /// <param name="downtimes">When the host is down, in order.</param>
    /// <param name="begun">When the wait began.</param>
    /// <param name="due">When it is due without any downtime.</param>
    /// <param name="settle">The device's settle, the shortest extra wait.</param>
    public static Instant Latest(ImmutableArray<Downtime> downtimes, Instant begun, Instant due, TimeSpan settle)
    {
        foreach (var downtime in downtimes)
        {
            if (downtime.Until >= begun && downtime.From <= due + TimeSpan.FromSeconds(90))
            {
                var length = downtime.Until - downtime.From;
                var extra = length < settle ? settle : length > LongestExtraWait ? LongestExtraWait : length;
                due = Instant.Max(due, downtime.Until + extra + Policy.HubPoll);
            }
        }

        return due;
    }

    /// <summary>Whether the host was up all the time between two times.</summary>
    public static bool WasUp(ImmutableArray<Downtime> downtimes, Instant from, Instant until) =>
        !downtimes.Any(downtime => downtime.From < until && downtime.Until > from);

    /// <summary>For how long the host has just been down: what it then finds overdue it has not had the time to do.</summary>
    public static TimeSpan Slack(ImmutableArray<Downtime> downtimes, Instant now)
    {
        var slack = TimeSpan.Zero;
        foreach (var downtime in downtimes)
        {
            if (downtime.Until <= now)
            {
                slack += downtime.Until - downtime.From;
            }
        }

        return slack;
    }

    /// <summary>The earliest time at which a drop may be told of whose timer fell into a downtime; null when none did.</summary>
    /// <param name="downtimes">When the host is down, in order.</param>
    /// <param name="begun">When the wait began.</param>
    /// <param name="timers">When its timers are due.</param>
    /// <param name="settle">The device's settle, the shortest extra wait.</param>
    /// <param name="latest">How much later each may have been set for, because the one before it was late.</param>
    public static Instant? Earliest(ImmutableArray<Downtime> downtimes, Instant begun, ReadOnlySpan<Instant> timers, TimeSpan settle, TimeSpan latest)
    {
        var first = downtimes.FirstOrDefault(downtime => downtime.Until > begun);
        if (first is null || first.From < begun)
        {
            return null;
        }

        foreach (var due in timers)
        {
            // One that was due in the first moment may have fired early, before it.
            if (due >= first.From + TimeSpan.FromSeconds(1) && due + LongLate + latest + TimeSpan.FromSeconds(1) < first.Until)
            {
                return first.Until + settle;
            }
        }

        return null;
    }
}
