namespace DisconnectMonitor.Tests.LogSources;

/// <summary>A clock that shows what it is set to, with timers that run all the same.</summary>
internal sealed class SettableTime : TimeProvider
{
    internal DateTimeOffset Now { get; set; } = new(2026, 11, 2, 3, 15, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
