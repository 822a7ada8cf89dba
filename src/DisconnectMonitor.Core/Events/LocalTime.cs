namespace DisconnectMonitor.Events;

/// <summary>When the clocks of a place show a time.</summary>
internal static class LocalTime
{
    // Offsets from UTC lie between -12 and +14 hours: these moments are before and after every one that could be meant.
    private static readonly TimeSpan EastMost = TimeSpan.FromHours(15);
    private static readonly TimeSpan WestMost = TimeSpan.FromHours(13);

    public static DateOnly DateOf(Instant now, TimeZoneInfo zone) =>
        DateOnly.FromDateTime((now + OffsetAt(now, zone)).ToDateTimeOffset().UtcDateTime);

    /// <summary>The first moment at which the clocks show a time, or the one at which they skip it.</summary>
    public static Instant FirstInstant(DateTime local, TimeZoneInfo zone)
    {
        var asUtc = Instant.From(new DateTimeOffset(local, TimeSpan.Zero));
        var before = OffsetAt(asUtc - EastMost, zone);
        var after = OffsetAt(asUtc + WestMost, zone);
        var larger = before > after ? before : after;
        var smaller = before > after ? after : before;

        // The larger the offset, the earlier the moment.
        foreach (var offset in (ReadOnlySpan<TimeSpan>)[larger, smaller])
        {
            if (OffsetAt(asUtc - offset, zone) == offset)
            {
                return asUtc - offset;
            }
        }

        return Jump(asUtc - larger, asUtc - smaller, after, zone);
    }

    // The offset changes once between the two: halve until the moment is found.
    private static Instant Jump(Instant before, Instant after, TimeSpan offsetAfter, TimeZoneInfo zone)
    {
        var (low, high) = (before.UnixMilliseconds, after.UnixMilliseconds);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = OffsetAt(new Instant(middle), zone) == offsetAfter ? (low, middle) : (middle, high);
        }

        return new Instant(high);
    }

    private static TimeSpan OffsetAt(Instant moment, TimeZoneInfo zone) => zone.GetUtcOffset(moment.ToDateTimeOffset());
}
