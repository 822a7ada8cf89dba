using DisconnectMonitor.Events;

namespace DisconnectMonitor.Notifications;

/// <summary>When the daily all-clear is due: once on every day of a place, at the same time by its clocks.</summary>
/// <remarks>
/// Where the clocks skip that time it is due at the moment of the skip, and where they show it twice, at the first. The day that
/// was told of last is the caller's to keep, across restarts too: no day is told of twice. A monitor that has told of none keeps
/// the <see cref="LatestDue"/> of its first start, so that the first is one that is still to come.
/// </remarks>
/// <param name="At">The time of day.</param>
/// <param name="Zone">Whose time that is.</param>
public sealed record AllClearSchedule(TimeOnly At, TimeZoneInfo Zone)
{
    /// <summary>
    /// The next day to tell of, and when. A moment that is not after <paramref name="now"/> means at once: the monitor was down
    /// when it was due. Of several days that were missed only the latest is told of.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="last">The day that was told of last.</param>
    public (DateOnly Day, Instant Due) Next(Instant now, DateOnly last)
    {
        var latest = LatestDue(now);

        // More than a day ahead of the clock is no day that was told of but a clock that was wrong.
        var next = last < latest || last > latest.AddDays(1) ? latest : last.AddDays(1);
        return (next, DueOn(next));
    }

    /// <summary>When it is due on a day.</summary>
    public Instant DueOn(DateOnly day) => LocalTime.FirstInstant(day.ToDateTime(At), Zone);

    /// <summary>The latest day of which it is due by now.</summary>
    public DateOnly LatestDue(Instant now)
    {
        var today = LocalTime.DateOf(now, Zone);
        return DueOn(today) <= now ? today : today.AddDays(-1);
    }
}
