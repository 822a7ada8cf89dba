namespace DisconnectMonitor.Tests.Channels.Http;

/// <summary>A clock that stands still, with timers that run all the same.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    internal static readonly FixedTime Now = new(new DateTimeOffset(2026, 11, 2, 3, 15, 0, TimeSpan.Zero));

    public override DateTimeOffset GetUtcNow() => now;
}
