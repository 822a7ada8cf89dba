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

    /// <summary>
    /// Over what time the late arrivals had to be gathered, in a hub of few events: so long a silence is not the end of it either.
    /// </summary>
    public TimeSpan Span { get; init; }

    /// <summary>What was seen in the worst minute.</summary>
    public required IncidentFacts Facts { get; init; }

    /// <summary>
    /// Whether all verdicts and clusters are held: in its first 30 minutes at most, however long it lasts. While late events come one by
    /// one, only what dropped late is held.
    /// </summary>
    public bool IsHolding { get; init; } = true;
}
