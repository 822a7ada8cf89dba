using DisconnectMonitor.Events;

namespace DisconnectMonitor.Clusters;

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
