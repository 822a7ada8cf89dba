using System.Text.Json.Serialization;

namespace DisconnectMonitor.Events;

/// <summary>A device identity of an IoT hub.</summary>
[JsonConverter(typeof(DeviceIdentityConverter))]
public sealed record DeviceIdentity
{
    /// <summary>The most characters that IoT Hub allows in a device or module id.</summary>
    public const int MaxIdLength = 128;

    /// <summary>Names a device.</summary>
    /// <param name="hub">The hub's name, in lower case: Azure takes hub names without regard to case.</param>
    /// <param name="deviceId">The device id, whose case matters.</param>
    public DeviceIdentity(string hub, string deviceId)
    {
        Hub = hub;
        DeviceId = deviceId;
        Key = DeviceKey.Of(hub, deviceId);
    }

    /// <summary>The hub's name, in lower case.</summary>
    public string Hub { get; }

    /// <summary>The device id, at most <see cref="MaxIdLength"/> characters of those that <see cref="DeviceIdRules"/> allows.</summary>
    public string DeviceId { get; }

    /// <summary>The key of the device's entity.</summary>
    public DeviceKey Key { get; }

    /// <summary><c>hub/deviceId</c>.</summary>
    public override string ToString() => $"{Hub}/{DeviceId}";
}
