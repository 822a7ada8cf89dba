using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Events;

/// <summary>One event of a device's connection, as IoT Hub published it.</summary>
/// <param name="Device">The device it is about.</param>
/// <param name="Module">The module inside the device, or null for the device itself.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Sequence">The hub's sequence number; <c>default</c> for Created and Deleted, which carry none.</param>
/// <param name="Time">When it happened by the hub's clock.</param>
public sealed record ConnectionEvent(
    DeviceIdentity Device,
    string? Module,
    ConnectionEventKind Kind,
    SequenceNumber Sequence,
    Instant Time)
{
    /// <summary>Why the connection ended, in the word of the MQTT broker of an Event Grid namespace; IoT Hub names no reason.</summary>
    public string? Reason { get; init; }
}

/// <summary>What the events of IoT Hub, and of the MQTT broker of an Event Grid namespace, say of a device's connection.</summary>
[JsonConverter(typeof(EnumNameConverter<ConnectionEventKind>))]
public enum ConnectionEventKind : byte
{
    /// <summary><c>Microsoft.Devices.DeviceConnected</c>, <c>Microsoft.EventGrid.MQTTClientSessionConnected</c>.</summary>
    Connected,

    /// <summary><c>Microsoft.Devices.DeviceDisconnected</c>, <c>Microsoft.EventGrid.MQTTClientSessionDisconnected</c>.</summary>
    Disconnected,

    /// <summary><c>Microsoft.Devices.DeviceCreated</c>: a device identity was registered.</summary>
    Created,

    /// <summary><c>Microsoft.Devices.DeviceDeleted</c>, <c>Microsoft.EventGrid.MQTTClientDeleted</c>: an identity was removed.</summary>
    Deleted,
}
