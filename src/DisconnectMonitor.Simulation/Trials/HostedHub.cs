using DisconnectMonitor.Clusters;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Simulation;

/// <summary>One hub and its buckets, as a trial's host keeps them.</summary>
internal sealed class HostedHub(string name, Policy policy)
{
    public HubContext Context { get; } = new(policy, policy.Cluster.Buckets);

    public HubState State { get; set; } = HubDecider.Empty(name);

    public BucketState[] Buckets { get; } = [.. Enumerable.Range(0, policy.Cluster.Buckets).Select(index => BucketDecider.Empty(name, index))];

    /// <summary>The minute of arrivals that is being counted; null before the first.</summary>
    public LagReport? Lag { get; set; }
}
