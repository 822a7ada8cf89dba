using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Simulation;

/// <summary>
/// A time of a timeline: <c>+1h5m</c> after its start, <c>03:05</c> by the clock of the day on which it starts (hours may go
/// beyond 24), or <c>2026-11-02T03:05:00Z</c>.
/// </summary>
/// <remarks>It is as exact as it is written: <c>+5m</c> is any time in that minute, <c>+5m10s</c> in that second, <c>+5m10.250s</c> that very millisecond.</remarks>
public sealed partial record TimelineTime
{
    private const string HowToWrite = "write it like +5m, +1h3m10s, 03:05, 03:05:10 or 2026-11-02T03:05:00Z";

    private readonly TimelineClock _clock;
    private readonly TimeSpan _offset;
    private readonly TimeSpan _precision;

    private TimelineTime(TimelineClock clock, TimeSpan offset, TimeSpan precision) => (_clock, _offset, _precision) = (clock, offset, precision);

    /// <summary>By which clock it is written.</summary>
    public TimelineClock Clock => _clock;

    /// <summary>The first moment that it names, in a timeline that starts at <paramref name="start"/>.</summary>
    public Instant From(Instant start) => Origin(_clock, start) + _offset;

    /// <summary>Whether it names a moment.</summary>
    public bool Names(Instant moment, Instant start) => moment >= From(start) && moment < From(start) + _precision;

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The time, or null.</param>
    /// <param name="problem">What is wrong with the text and what to write instead, or null.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out TimelineTime? time, [NotNullWhen(false)] out string? problem)
    {
        (time, problem) = (null, null);
        if (Notation().Match(text) is { Success: true } found)
        {
            var isByClock = found.Groups["clock"].Success;
            var offset = new TimeSpan(Number("d"), Number("h"), Number("m"), Number("s"), Milliseconds(found.Groups["fraction"].Value));
            var precision = found.Groups["fraction"].Success ? TimeSpan.FromMilliseconds(1)
                : found.Groups["s"].Success ? TimeSpan.FromSeconds(1)
                : TimeSpan.FromMinutes(1);
            time = new TimelineTime(isByClock ? TimelineClock.OfTheDay : TimelineClock.SinceStart, offset, precision);
            return true;

            int Number(string unit) => found.Groups[unit] is { Success: true } digits ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : 0;
        }

        if (text.Contains('T', StringComparison.Ordinal) && Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out var moment, out var reason))
        {
            var precision = text.Contains('.', StringComparison.Ordinal) ? TimeSpan.FromMilliseconds(1) : TimeSpan.FromSeconds(1);
            time = new TimelineTime(TimelineClock.Utc, moment - default(Instant), precision);
            return true;
        }

        problem = $"{Quoted.Text(text)} is not a time; {HowToWrite}";
        return false;
    }

    /// <summary>Writes a moment as <see cref="TryParse"/> reads it: to the second, and to the millisecond where a second is not enough.</summary>
    public static string Format(Instant moment, Instant start, TimelineClock clock)
    {
        if (clock == TimelineClock.Utc)
        {
            return moment.UnixMilliseconds % 1000 == 0 ? $"{moment.ToString()[..19]}Z" : moment.ToString();
        }

        var offset = moment - Origin(clock, start);
        var fraction = offset.Milliseconds == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".{offset.Milliseconds:000}");
        var (hours, minutes, seconds) = ((int)offset.TotalHours, offset.Minutes, offset.Seconds);
        var hasSeconds = seconds > 0 || fraction.Length > 0;
        if (clock == TimelineClock.OfTheDay)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{hours:00}:{minutes:00}{(hasSeconds ? $":{seconds:00}{fraction}" : "")}");
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"+{(hours > 0 ? $"{hours}h" : "")}{(minutes > 0 || (hours == 0 && !hasSeconds) ? $"{minutes}m" : "")}{(hasSeconds ? $"{seconds}{fraction}s" : "")}");
    }

    private static Instant Origin(TimelineClock clock, Instant start) => clock switch
    {
        TimelineClock.SinceStart => start,
        TimelineClock.OfTheDay => Instant.From(new DateTimeOffset(start.ToDateTimeOffset().UtcDateTime.Date, TimeSpan.Zero)),
        _ => default,
    };

    private static int Milliseconds(string fraction) =>
        fraction.Length == 0 ? 0 : int.Parse(fraction.PadRight(3, '0'), CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\A\+(?=[0-9])(?:(?<d>[0-9]{1,3})d)?(?:(?<h>[0-9]{1,4})h)?(?:(?<m>[0-9]{1,6})m)?(?:(?<s>[0-9]{1,6})(?:\.(?<fraction>[0-9]{1,3}))?s)?\z" +
        @"|\A(?<clock>(?<h>[0-9]{1,3}):(?<m>[0-5][0-9])(?::(?<s>[0-5][0-9])(?:\.(?<fraction>[0-9]{1,3}))?)?)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Notation();
}

/// <summary>By which clock a time of a timeline is written.</summary>
public enum TimelineClock : byte
{
    /// <summary>The time since the timeline's start: <c>+1h5m</c>.</summary>
    SinceStart,

    /// <summary>The clock of the day, UTC, on which the timeline starts: <c>03:05</c>.</summary>
    OfTheDay,

    /// <summary>Date and time: <c>2026-11-02T03:05:00Z</c>.</summary>
    Utc,
}
