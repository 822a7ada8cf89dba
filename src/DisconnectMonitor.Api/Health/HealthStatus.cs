using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Health;

/// <summary>How well something is, best first.</summary>
[JsonConverter(typeof(EnumNameConverter<HealthStatus>))]
public enum HealthStatus : byte
{
    /// <summary>All is well.</summary>
    Ok,

    /// <summary>Events are taken and decided on, and something else is not as it should be: a channel that fails for instance.</summary>
    Degraded,

    /// <summary>Events are not taken or not decided on.</summary>
    Failing,
}
