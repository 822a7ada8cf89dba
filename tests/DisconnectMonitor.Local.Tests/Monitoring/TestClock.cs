using DisconnectMonitor.Events;
using Microsoft.Extensions.Time.Testing;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>A clock that a test moves. Its timers fire when it is moved, and not on whichever thread asks for the time, whatever lock that holds.</summary>
internal sealed class TestClock(Instant now) : FakeTimeProvider(now.ToDateTimeOffset())
{
    public Instant Now => Instant.From(GetUtcNow());

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    public void AdvanceTo(Instant time) => SetUtcNow(time.ToDateTimeOffset());
}
