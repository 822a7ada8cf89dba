using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Devices;

/// <summary>How a connection is, as an operator asks for it; of a device, the worst of its connections. Best first.</summary>
[JsonConverter(typeof(EnumNameConverter<ConnectionState>))]
public enum ConnectionState : byte
{
    /// <summary>No connect or disconnect was heard of, or the device was deleted.</summary>
    Unknown,

    /// <summary>It is there.</summary>
    Connected,

    /// <summary>It is gone, and nobody waits for it: the policy ignores it, an operator closed its incident, or its modules talk.</summary>
    Disconnected,

    /// <summary>It is gone, and whether that is worth an incident is not decided yet.</summary>
    Waiting,

    /// <summary>An incident is open for it: its own, or a cluster that speaks for it.</summary>
    Alerting,
}
