using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Renewals;

/// <summary>A token renewal schedule that a connection's drops keep.</summary>
/// <param name="Name">
/// The SDK whose documented behaviour it matches, from <see cref="RenewalSchedules"/>, or <see cref="Learned"/>.
/// </param>
/// <param name="Period">The time between two renewals, 3 minutes to 26 hours.</param>
/// <param name="Fits">How many of the remembered drops lie on it, the current one included; four at least.</param>
public sealed record RenewalProfile(string Name, TimeSpan Period, int Fits)
{
    /// <summary>The name of a schedule that no SDK's documented behaviour explains.</summary>
    public const string Learned = "learned";
}

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
