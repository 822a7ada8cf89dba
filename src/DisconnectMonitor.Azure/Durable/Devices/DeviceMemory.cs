using DisconnectMonitor.Devices;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Durable.Devices;

/// <summary>What a device's entity remembers.</summary>
public sealed record DeviceMemory
{
    /// <summary>The device's state.</summary>
    public required DeviceState State { get; init; }

    /// <summary>The time reached. Machines' clocks differ a little; that of an entity never goes back.</summary>
    public Instant Clock { get; init; }
}
