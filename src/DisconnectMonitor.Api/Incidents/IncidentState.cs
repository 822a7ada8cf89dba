using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Incidents;

/// <summary>Whether an incident goes on.</summary>
[JsonConverter(typeof(EnumNameConverter<IncidentState>))]
public enum IncidentState : byte
{
    /// <summary>It goes on.</summary>
    Open,

    /// <summary>It has ended.</summary>
    Resolved,
}
