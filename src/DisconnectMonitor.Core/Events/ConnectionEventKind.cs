using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Events;

/// <summary>The four events of IoT Hub that say something about a device's connection.</summary>
[JsonConverter(typeof(EnumNameConverter<ConnectionEventKind>))]
public enum ConnectionEventKind : byte
{
    /// <summary><c>Microsoft.Devices.DeviceConnected</c>.</summary>
    Connected,

    /// <summary><c>Microsoft.Devices.DeviceDisconnected</c>.</summary>
    Disconnected,

    /// <summary><c>Microsoft.Devices.DeviceCreated</c>: a device identity was registered.</summary>
    Created,

    /// <summary><c>Microsoft.Devices.DeviceDeleted</c>: a device identity was removed.</summary>
    Deleted,
}
