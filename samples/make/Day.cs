namespace DisconnectMonitor.Samples;

/// <summary>The day that every sample tells of: 2026-11-02, in UTC.</summary>
internal static class Day
{
    public static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));

    public static readonly Instant End = At(24, 0);

    public static Instant At(int hour, int minute, int second = 0) => Start + new TimeSpan(hour, minute, second);
}
