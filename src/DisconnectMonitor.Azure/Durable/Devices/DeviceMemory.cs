using DisconnectMonitor.Devices;

namespace DisconnectMonitor.Durable.Devices;

/// <summary>What a device's entity remembers.</summary>
public sealed record DeviceMemory
{
    /// <summary>The device's state.</summary>
    public required DeviceState State { get; init; }

    /// <summary>The time reached. Machines' clocks differ a little; that of an entity never goes back.</summary>
    public Instant Clock { get; init; }
}

/// <summary>Events of one device that arrived together.</summary>
/// <param name="Events">The events, in the order of the delivery, one at least.</param>
/// <param name="Arrival">When they arrived.</param>
public sealed record ArrivedEvents(ImmutableArray<ConnectionEvent> Events, Instant Arrival)
{
    /// <summary>
    /// The most events of one message: 100. With about 300 bytes each it stays under the 45 KB beyond which the Azure Storage backend
    /// needs a blob for a message.
    /// </summary>
    public const int Most = 100;
}
