using System.Collections.Immutable;
using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Durable.Silences;

/// <summary>The devices of open clusters, as they were last told.</summary>
internal sealed class KnownClusters(ImmutableSortedDictionary<string, ClusterMembers> clusters) : IClusterMembers
{
    public ClusterMembers? MembersOf(string hub, string cluster) => clusters.GetValueOrDefault(cluster);
}
