using DisconnectMonitor.Events;

namespace DisconnectMonitor.Clusters;

/// <summary>What a hub tells its buckets: all that is in force, so that a repeated or overtaken message does no harm.</summary>
public sealed record HubStatus
{
    /// <summary>Before the hub has spoken.</summary>
    public static readonly HubStatus Initial = new();

    /// <summary>Grows with every change, and is never less than the time of it, so that no lost decision is as new as the next.</summary>
    public long Version { get; init; }

    /// <summary>Whether a cluster is being decided: verdicts wait.</summary>
    public bool IsDeciding { get; init; }

    /// <summary>Whether events arrive too late to trust: verdicts wait.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Whether events arrive late, held or not: what dropped late may be late to return as well.</summary>
    public bool IsLagging { get; init; }

    /// <summary>
    /// The newest version that a decision had told which then got lost: buckets may have answered by it, and have got lost themselves.
    /// 0 when there was none.
    /// </summary>
    public long Overruled { get; init; }

    /// <summary>Devices known in the hub, as of this version.</summary>
    public int Population { get; init; }

    /// <summary>The share of the hub's devices that is gone at once when nothing is wrong, as of this version; 0 while that is not known.</summary>
    public double UsualShare { get; init; }

    /// <summary>The grace that the hub has learned; null while it knows too little, and where it does not learn.</summary>
    public TimeSpan? Grace { get; init; }

    /// <summary>The open clusters, groups first, in the order in which they were opened.</summary>
    public ImmutableArray<OpenCluster> Clusters { get; init; } = [];

    /// <summary>The cluster that speaks for a drop, or null. A group's own comes before the hub's.</summary>
    public OpenCluster? ClusterFor(string? group, Instant countedAt)
    {
        OpenCluster? found = null;
        foreach (var cluster in Clusters)
        {
            if (cluster.Admits(group, countedAt) && (found is null || (found.Group is null && cluster.Group is not null)))
            {
                found = cluster;
            }
        }

        return found;
    }
}
