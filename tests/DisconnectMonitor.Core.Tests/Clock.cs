namespace DisconnectMonitor.Core.Tests;

/// <summary>Times of the day of every test, and sequence numbers.</summary>
internal static class Clock
{
    private static readonly Instant Midnight = Instant.From(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Reads <c>03:05</c> or <c>03:05:10.250</c>.</summary>
    public static Instant At(string clock) => Midnight + TimeSpan.Parse(clock, CultureInfo.InvariantCulture);

    public static Instant AtMinute(double minutes) => Midnight + TimeSpan.FromMinutes(minutes);

    public static SequenceNumber Sequence(long number) => SequenceNumber.Parse(number.ToString("X", CultureInfo.InvariantCulture));
}
