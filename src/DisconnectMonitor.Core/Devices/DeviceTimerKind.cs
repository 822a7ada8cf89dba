using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Devices;

/// <summary>What a device's timer is for.</summary>
[JsonConverter(typeof(EnumNameConverter<DeviceTimerKind>))]
public enum DeviceTimerKind : byte
{
    /// <summary>The next step of the wait for a return.</summary>
    Wait,

    /// <summary>Whether flapping has calmed.</summary>
    Calm,
}
