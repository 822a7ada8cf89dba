using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Incidents;

/// <summary>Which incidents to list; null means all.</summary>
public sealed record IncidentFilter
{
    /// <summary>Those that go on, or those that have ended.</summary>
    public IncidentState? State { get; init; }

    /// <summary>Those of one hub: its name in lower case.</summary>
    public string? Hub { get; init; }

    /// <summary>Those of one group: its name, whose case matters.</summary>
    public string? Group { get; init; }

    /// <summary>Those of one device: its id, whose case matters.</summary>
    public string? Device { get; init; }

    /// <summary>Those that are about this now.</summary>
    public IncidentKind? Kind { get; init; }

    /// <summary>Whether an incident is one of them.</summary>
    public bool Matches(IncidentSummary incident) =>
        (State is null || incident.State == State)
        && (Hub is null || incident.Hub == Hub)
        && (Group is null || incident.Group == Group)
        && (Device is null || incident.Device == Device)
        && (Kind is null || incident.Kind == Kind);
}

/// <summary>Whether an incident goes on.</summary>
[JsonConverter(typeof(EnumNameConverter<IncidentState>))]
public enum IncidentState : byte
{
    /// <summary>It goes on.</summary>
    Open,

    /// <summary>It has ended.</summary>
    Resolved,
}
