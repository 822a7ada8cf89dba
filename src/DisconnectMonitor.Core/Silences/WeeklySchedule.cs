using DisconnectMonitor.Events;

namespace DisconnectMonitor.Silences;

/// <summary>Every week on the same days, from a time of the clocks of one place, for a while.</summary>
/// <remarks>
/// A time that the clocks skip starts at the moment they jump; one that they show twice starts at the first. Each occurrence
/// lasts as long as it says, whatever the clocks do meanwhile. Occurrences that meet are one stretch.
/// </remarks>
public sealed record WeeklySchedule : SilenceSchedule
{
    private const int Week = 7;

    // Some day of the week comes within seven days, and its day may be today's yet to come in UTC.
    private const int DaysAhead = 9;

    /// <summary>The days on which it starts, by the local calendar; one at least.</summary>
    public required Weekdays Days { get; init; }

    /// <summary>The time at which it starts, by the local clocks.</summary>
    public required TimeOnly At { get; init; }

    /// <summary>
    /// How long each occurrence lasts: 1 minute or more, at most until the next one starts, and with some time left between
    /// two of them each week.
    /// </summary>
    public required TimeSpan For { get; init; }

    /// <summary>Where the calendar and the clocks are.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The first local date on which it may start, or null.</summary>
    public DateOnly? First { get; init; }

    /// <summary>The last local date on which it may start, or null.</summary>
    public DateOnly? Last { get; init; }

    /// <inheritdoc/>
    public override Instant? OverAt =>
        Last is { } last
            ? StartOn(Enumerable.Range(0, Week).Select(back => last.AddDays(-back)).First(date => Days.Contains(date.DayOfWeek))) + For
            : null;

    /// <inheritdoc/>
    public override bool IsActive(Instant now)
    {
        foreach (var start in StartsAround(now))
        {
            if (start > now)
            {
                return false;
            }

            if (now < start + For)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public override Instant? NextChange(Instant now)
    {
        Instant? end = null;
        foreach (var start in StartsAround(now))
        {
            if (end is { } reached && start > reached)
            {
                return end;
            }

            if (start > now && end is null)
            {
                return start;
            }

            if (now < start + For)
            {
                end = start + For;
            }
        }

        return end;
    }

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;

    /// <summary>The starts from which one may still go on, and those of the week to come, or of the first week.</summary>
    private IEnumerable<Instant> StartsAround(Instant now)
    {
        var today = LocalTime.DateOf(now, Zone);

        // One that started so long ago is over, even in a place that has moved to the other side of the date line since.
        var from = Later(today.AddDays(-For.Days - 2), First ?? DateOnly.MinValue);
        var to = Later(today, from).AddDays(DaysAhead);
        for (var date = from; date <= to && !(date > Last); date = date.AddDays(1))
        {
            if (Days.Contains(date.DayOfWeek))
            {
                yield return StartOn(date);
            }
        }
    }

    private Instant StartOn(DateOnly date) => LocalTime.FirstInstant(date.ToDateTime(At), Zone);
}

/// <summary>Some days of the week.</summary>
/// <param name="Mask">A bit for each day, that of <see cref="DayOfWeek.Sunday"/> the lowest.</param>
public readonly record struct Weekdays(byte Mask)
{
    private const int Week = 7;

    /// <summary>How many days they are.</summary>
    public int Count => int.PopCount(Mask);

    /// <summary>The days, Monday first.</summary>
    public IEnumerable<DayOfWeek> Days
    {
        get
        {
            var mask = Mask;
            return Enumerable.Range(1, Week).Select(day => (DayOfWeek)(day % Week)).Where(day => (mask & Bit(day)) != 0);
        }
    }

    /// <summary>The days from the start of one to the next one of them at the least: 7 for a single day.</summary>
    public int ShortestInterval
    {
        get
        {
            var days = this;
            return Enumerable.Range(1, Week).First(interval =>
                days.Days.Any(day => days.Contains((DayOfWeek)(((int)day + interval) % Week))));
        }
    }

    /// <summary>These days and one more.</summary>
    public Weekdays With(DayOfWeek day) => new((byte)(Mask | Bit(day)));

    /// <summary>Whether a day is one of them.</summary>
    public bool Contains(DayOfWeek day) => (Mask & Bit(day)) != 0;

    private static int Bit(DayOfWeek day) => 1 << (int)day;
}
