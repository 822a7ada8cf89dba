using System.Text.Json.Serialization;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Clusters;

/// <summary>An open cluster, as its hub keeps it.</summary>
public sealed record ClusterState
{
    /// <summary>What the buckets know of it.</summary>
    public required OpenCluster Scope { get; init; }

    /// <summary>Its newest revision.</summary>
    public required int Revision { get; init; }

    /// <summary>When it was opened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>Its earliest drop, by the event's own time.</summary>
    public required Instant DroppedAt { get; init; }

    /// <summary>The devices in it when it was opened; twice as many are worth an update.</summary>
    public required int OpenedSize { get; init; }

    /// <summary>So many that dropped within one window and are still gone keep it admitting more: as many as would open it now.</summary>
    public required int Threshold { get; init; }

    /// <summary>When its drops last reached the threshold, as counted.</summary>
    public required Instant AtThresholdAt { get; init; }

    /// <summary>Its size by the last reports.</summary>
    public required IncidentCounts Counts { get; init; }

    /// <summary>When the hub last heard of another return; the opening before the first.</summary>
    public required Instant LastReturnAt { get; init; }

    /// <summary>The latest return, by the event's own time; null before the first.</summary>
    public Instant? LastBackAt { get; init; }

    /// <summary>Ids of devices that are gone, at most 20, sorted.</summary>
    public ImmutableArray<string> Sample { get; init; } = [];

    /// <summary>What was seen, for guidance.</summary>
    public IncidentFacts Facts { get; init; } = IncidentFacts.None;

    /// <summary>Which updates have been said.</summary>
    public ClusterNews Said { get; init; }

    /// <summary>Whether an operator has closed it: it still speaks for its devices, but says no more.</summary>
    public bool IsClosed { get; init; }

    /// <summary>What the hub's log holds about it; null until it was looked at, and where nobody looks.</summary>
    public LogFindings? Log { get; init; }

    /// <summary>Why the log was not available; null when it was, and where nobody looks.</summary>
    public string? LogProblem { get; init; }

    /// <summary>Whether the second look has been answered: the log has had its say.</summary>
    public bool IsLogSettled { get; init; }

    /// <summary>All devices in it.</summary>
    public int Total => Counts.Gone + Counts.Returned;
}

/// <summary>What is worth an update of a cluster, each once.</summary>
[Flags]
[JsonConverter(typeof(EnumNameConverter<ClusterNews>))]
public enum ClusterNews : byte
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>It has twice the devices it was opened with.</summary>
    Doubled = 1,

    /// <summary>Half of its devices are back.</summary>
    HalfReturned = 2,

    /// <summary>Nine in ten of its devices are back.</summary>
    MostReturned = 4,
}
