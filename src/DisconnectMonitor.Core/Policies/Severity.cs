using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Policies;

/// <summary>How much an incident matters, least first.</summary>
[JsonConverter(typeof(EnumNameConverter<Severity>))]
public enum Severity : byte
{
    /// <summary>Recorded; no channel is told unless it asks for it.</summary>
    Info,

    /// <summary>Worth a look: a single device.</summary>
    Warning,

    /// <summary>Worth a person now: a site, or the monitor itself.</summary>
    Error,

    /// <summary>Worth waking somebody: a hub.</summary>
    Critical,
}
