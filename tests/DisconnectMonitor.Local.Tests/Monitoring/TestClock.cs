using Microsoft.Extensions.Time.Testing;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>A clock that a test moves. Its timers fire when it is moved, and not on whichever thread asks for the time, whatever lock that holds.</summary>
internal sealed class TestClock(Instant now) : FakeTimeProvider(now.ToDateTimeOffset())
{
    private long _ticks = now.ToDateTimeOffset().Ticks;

    public Instant Now => Instant.From(GetUtcNow());

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void AdvanceTo(Instant time)
    {
        _ = Interlocked.Exchange(ref _ticks, time.ToDateTimeOffset().Ticks);
        SetUtcNow(time.ToDateTimeOffset());
    }
}
