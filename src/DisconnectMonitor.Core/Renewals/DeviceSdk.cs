using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Renewals;

/// <summary>The Azure IoT device SDKs, each of which renews its tokens in its own way.</summary>
[JsonConverter(typeof(EnumNameConverter<DeviceSdk>))]
public enum DeviceSdk : byte
{
    /// <summary>.NET.</summary>
    DotNet = 1,

    /// <summary>Java.</summary>
    Java,

    /// <summary>Node.js.</summary>
    Node,

    /// <summary>Python.</summary>
    Python,

    /// <summary>C, for embedded devices or not.</summary>
    C,
}
