using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Clusters;

/// <summary>Finds the devices of an open cluster in the states of its hub and buckets.</summary>
public static class ClusterMembership
{
    // Of fewer than five stragglers each one is told of.
    private const int AnyStraggler = 1;

    /// <summary>The devices of an open cluster, or null when no such cluster is open.</summary>
    /// <remarks>It may be asked right after the hub has opened the cluster, before the buckets have heard of it.</remarks>
    /// <param name="hub">The hub.</param>
    /// <param name="buckets">All its buckets.</param>
    /// <param name="cluster">The key of the cluster's incident.</param>
    /// <param name="policy">The policy in force.</param>
    public static ClusterMembers? Of(HubState hub, IEnumerable<BucketState> buckets, string cluster, Policy policy)
    {
        if (hub.Clusters.FirstOrDefault(open => open.Scope.Key == cluster) is not { } found)
        {
            return null;
        }

        var devices = ImmutableArray.CreateBuilder<ClusterDevice>();
        var thresholds = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var bucket in buckets)
        {
            foreach (var member in Reporting.Devices(bucket.Members.Values.Where(member => Has(found.Scope, member))))
            {
                devices.Add(new ClusterDevice(member.Device.DeviceId, member.Group, member.Drop.CountedAt));
                if (found.Scope.Group is null && member.Group is { } group)
                {
                    thresholds[group] = UsualRules.DevicesThatMakeGroup(policy, hub.Status, bucket.Census.Of(group));
                }
            }
        }

        return new ClusterMembers
        {
            Devices = devices.DrainToImmutable(),
            Threshold = found.Scope.Continues is null ? found.Threshold : AnyStraggler,
            GroupThresholds = thresholds.ToImmutable(),
            Window = policy.Cluster.Window,
        };
    }

    private static bool Has(OpenCluster cluster, Member member) =>
        member.Cluster == cluster.Key
        || (member.IsGone && (member.Cluster is null ? cluster.Admits(member.Group, member.Drop.CountedAt) : member.Cluster == cluster.Continues));
}
