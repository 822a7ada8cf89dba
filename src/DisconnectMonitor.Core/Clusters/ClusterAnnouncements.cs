using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Clusters;

/// <summary>What is told of a cluster.</summary>
internal static class ClusterAnnouncements
{
    /// <summary>Announces a revision of the cluster as it now is.</summary>
    public static void Announce(
        ref HubDecision turn,
        ClusterState cluster,
        RevisionType type,
        string reason,
        Resolution? resolution = null,
        Instant? resolvedAt = null,
        bool isFromLog = false) =>
        turn.Announce(new IncidentRevision
        {
            Type = type,
            Incident = cluster.Scope.Key,
            Revision = cluster.Revision,
            DecidedAt = turn.Now,
            Kind = IncidentKind.Cluster,
            Severity = cluster.Scope.Group is null ? Severity.Critical : Severity.Error,
            Hub = turn.State.Hub,
            Group = cluster.Scope.Group,
            DroppedAt = cluster.DroppedAt,
            OpenedAt = cluster.OpenedAt,
            ResolvedAt = resolvedAt,
            Resolution = resolution,
            Continues = cluster.Scope.Continues,
            Reason = reason,
            Counts = cluster.Counts,
            Sample = cluster.Sample,
            Facts = cluster.Facts,
            Log = cluster.Log,
            LogProblem = cluster.LogProblem,
            IsFromLog = isFromLog,
        });
}
