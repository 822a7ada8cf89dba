using System.Text.Json.Serialization;

namespace DisconnectMonitor.Events;

/// <summary>
/// A moment in UTC with millisecond resolution, the resolution of every time this product prints.
/// </summary>
/// <remarks>
/// Eight bytes instead of the sixteen of <see cref="DateTimeOffset"/>, and no offset that could be wrong:
/// a monitor of a million devices keeps tens of millions of them.
/// </remarks>
/// <param name="UnixMilliseconds">Milliseconds since 1970-01-01T00:00:00Z.</param>
[JsonConverter(typeof(InstantConverter))]
public readonly record struct Instant(long UnixMilliseconds) : IComparable<Instant>
{
    /// <summary>The earliest time an event may carry: 2000-01-01, well before the first IoT hub.</summary>
    public static readonly Instant MinEventTime = From(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>The first time an event may no longer carry: 2200-01-01, so that adding any wait cannot overflow.</summary>
    public static readonly Instant MaxEventTime = From(new DateTimeOffset(2200, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Converts from the framework's type, dropping what is finer than a millisecond.</summary>
    public static Instant From(DateTimeOffset time) => new(time.ToUnixTimeMilliseconds());

    /// <summary>Converts to the framework's type, in UTC.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeMilliseconds(UnixMilliseconds);

    /// <summary>The later of two moments.</summary>
    public static Instant Max(Instant left, Instant right) => left >= right ? left : right;

    /// <summary>The earlier of two moments.</summary>
    public static Instant Min(Instant left, Instant right) => left <= right ? left : right;

    /// <summary>The moment that lies <paramref name="span"/> later.</summary>
    public static Instant operator +(Instant instant, TimeSpan span) =>
        new(instant.UnixMilliseconds + (span.Ticks / TimeSpan.TicksPerMillisecond));

    /// <summary>The moment that lies <paramref name="span"/> earlier.</summary>
    public static Instant operator -(Instant instant, TimeSpan span) =>
        new(instant.UnixMilliseconds - (span.Ticks / TimeSpan.TicksPerMillisecond));

    /// <summary>The time from <paramref name="start"/> to <paramref name="end"/>; negative when <paramref name="end"/> is earlier.</summary>
    public static TimeSpan operator -(Instant end, Instant start) =>
        new((end.UnixMilliseconds - start.UnixMilliseconds) * TimeSpan.TicksPerMillisecond);

    /// <summary>Whether <paramref name="left"/> is earlier.</summary>
    public static bool operator <(Instant left, Instant right) => left.UnixMilliseconds < right.UnixMilliseconds;

    /// <summary>Whether <paramref name="left"/> is later.</summary>
    public static bool operator >(Instant left, Instant right) => left.UnixMilliseconds > right.UnixMilliseconds;

    /// <summary>Whether <paramref name="left"/> is earlier or the same.</summary>
    public static bool operator <=(Instant left, Instant right) => left.UnixMilliseconds <= right.UnixMilliseconds;

    /// <summary>Whether <paramref name="left"/> is later or the same.</summary>
    public static bool operator >=(Instant left, Instant right) => left.UnixMilliseconds >= right.UnixMilliseconds;

    /// <inheritdoc/>
    public int CompareTo(Instant other) => UnixMilliseconds.CompareTo(other.UnixMilliseconds);

    /// <summary>ISO 8601 in UTC with milliseconds: <c>2026-11-02T03:05:00.000Z</c>.</summary>
    public override string ToString() =>
        ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
