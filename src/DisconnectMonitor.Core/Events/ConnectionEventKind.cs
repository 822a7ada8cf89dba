using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Events;

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
