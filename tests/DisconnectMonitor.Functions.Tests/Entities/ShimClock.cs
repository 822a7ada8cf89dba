using DisconnectMonitor.Events;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>A clock that the test moves.</summary>
internal sealed class ShimClock : TimeProvider
{
    public Instant Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
}
