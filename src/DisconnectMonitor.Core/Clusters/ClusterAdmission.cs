using DisconnectMonitor.Events;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Clusters;

/// <summary>
/// How long a cluster admits more devices: until a full window has passed below its threshold. Drops after that are judged afresh, except
/// in the group of a cluster of which more than half is still gone.
/// </summary>
internal static class ClusterAdmission
{
    private const long MinuteMilliseconds = 60_000;

    /// <summary>When it stops to admit if nobody else drops; null when it has stopped.</summary>
    public static Instant? EndsAt(ClusterState cluster, Policy policy) =>
        cluster.Scope.AdmitsUntil is null ? cluster.AtThresholdAt + policy.Cluster.Window : null;

    /// <summary>Notes whether the threshold is still reached, and stops once it was not for a full window.</summary>
    public static ClusterState Judge(ref HubDecision turn, ClusterState cluster, List<ClusterShare> shares)
    {
        if (cluster.Scope.TakesLateMembers && cluster.Counts.Returned >= 0.5 * cluster.Total)
        {
            cluster = cluster with { Scope = cluster.Scope with { TakesLateMembers = false } };
        }

        if (cluster.Scope.AdmitsUntil is not null)
        {
            return cluster;
        }

        var window = turn.Policy.Cluster.Window;
        var (gone, newest) = ClusterShares.WithinWindow(shares, window);
        if (gone >= cluster.Threshold)
        {
            var at = Instant.Min(turn.Now, new Instant((newest * MinuteMilliseconds) + MinuteMilliseconds - 1));
            cluster = cluster with { AtThresholdAt = Instant.Max(at, cluster.AtThresholdAt) };
        }

        var until = cluster.AtThresholdAt + window;
        return turn.Now >= until ? cluster with { Scope = cluster.Scope with { AdmitsUntil = until } } : cluster;
    }
}
