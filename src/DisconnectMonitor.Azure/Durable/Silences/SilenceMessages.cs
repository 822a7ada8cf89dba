using DisconnectMonitor.Clusters;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Durable.Silences;

/// <summary>A revision that is to be passed on to the channels. Those of one incident come in their order.</summary>
/// <param name="Revision">The revision, with what the log held.</param>
/// <param name="Cluster">The devices of the cluster that it is about; null for other incidents, and where no silence needs them.</param>
public sealed record RevisionAnnounced(IncidentRevision Revision, ClusterDevices? Cluster = null);

/// <summary>An operator sets or ends a silence.</summary>
/// <param name="Change">The change as JSON, as <see cref="SilenceWriter"/> writes it.</param>
/// <param name="Clusters">The devices of the open clusters.</param>
public sealed record ChangeOrdered(string Change, ImmutableArray<ClusterDevices> Clusters);

/// <summary>The devices of an open cluster, gathered from its hub and buckets.</summary>
/// <param name="Cluster">The key of the cluster's incident.</param>
/// <param name="Members">The devices; null when they are more than <see cref="Most"/>.</param>
public sealed record ClusterDevices(string Cluster, ClusterMembers? Members)
{
    /// <summary>
    /// The most devices that are told: 2,000, about 150 KB. Nobody silences the devices of a larger cluster one by one: it is told unless
    /// a silence names all of its group or hub.
    /// </summary>
    public const int Most = 2_000;
}

/// <summary>Time has passed: what silences hold is judged again.</summary>
/// <param name="Clusters">The devices of the open clusters.</param>
public sealed record ClustersTold(ImmutableArray<ClusterDevices> Clusters);

/// <summary>The devices of open clusters, as they were last told.</summary>
internal sealed class KnownClusters(ImmutableSortedDictionary<string, ClusterMembers> clusters) : IClusterMembers
{
    public ClusterMembers? MembersOf(string hub, string cluster) => clusters.GetValueOrDefault(cluster);
}
