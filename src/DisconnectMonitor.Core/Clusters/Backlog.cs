using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Clusters;

/// <summary>Events of the hub arrive too late: an incident of the monitor's own health, and for a time a hold on verdicts.</summary>
public sealed record Backlog
{
    /// <summary>The key of the incident.</summary>
    public required string Key { get; init; }

    /// <summary>When the first late minute began.</summary>
    public required Instant BeganAt { get; init; }

    /// <summary>When the incident was opened and verdicts were held.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>When the hub last heard of a late minute.</summary>
    public required Instant LastLateAt { get; init; }

    /// <summary>What was seen in the worst minute.</summary>
    public required IncidentFacts Facts { get; init; }

    /// <summary>Whether verdicts and clusters are held: for 30 minutes at most, however long the backlog lasts.</summary>
    public bool IsHolding { get; init; } = true;
}
