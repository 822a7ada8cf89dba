using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Durable.Silences;

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
