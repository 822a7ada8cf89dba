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

/// <summary>What the buckets have to know of an open cluster.</summary>
/// <param name="Key">The key of its incident.</param>
/// <param name="Group">The group it is about, or null for the whole hub.</param>
/// <param name="AdmitsFrom">The earliest drop that belongs to it, as counted.</param>
/// <param name="AdmitsUntil">The latest drop that belongs to it, as counted; null while it still grows.</param>
/// <param name="Continues">The key of the ended cluster whose stragglers it took over, or null.</param>
/// <param name="OpenedIn">The version of the hub's status that opened it.</param>
public sealed record OpenCluster(
    string Key, string? Group, Instant AdmitsFrom, Instant? AdmitsUntil, string? Continues, long OpenedIn)
{
    /// <summary>
    /// Whether it takes in whatever else drops in its group, however late: a site that is out is one incident, and the keep-alives of its
    /// devices may differ by half an hour.
    /// </summary>
    public bool TakesLateMembers { get; init; }

    /// <summary>Whether a drop belongs to this cluster.</summary>
    public bool Admits(string? group, Instant countedAt) =>
        Continues is null
        && (Group is null || Group == group)
        && countedAt >= AdmitsFrom
        && (TakesLateMembers || AdmitsUntil is not { } until || countedAt <= until);
}

/// <summary>The grace that a hub has learned from how its absences ended.</summary>
/// <param name="At">When it was last looked at.</param>
/// <param name="Length">The grace; null while too few absences have been seen.</param>
/// <param name="Absences">How many absences it rests on; those of two days, the newer ones for more.</param>
/// <param name="ShareInVain">The share of those that were still gone then and came back within 20 minutes more, 0 to 1.</param>
/// <param name="IsNew">Whether the hub has just been met, so that the length is the most.</param>
public sealed record HubGrace(Instant At, TimeSpan? Length, double Absences, double ShareInVain, bool IsNew = false)
{
    /// <summary>Why it is so long, in a few words.</summary>
    public string Reason => IsNew ? "the hub was first heard of less than eight hours ago"
        : Length is null ? "too few absences are known"
        : string.Create(CultureInfo.InvariantCulture, $"of those who are gone for so long, {100 * ShareInVain:0} % are back within 20 minutes more");
}
