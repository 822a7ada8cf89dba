using DisconnectMonitor.Clusters;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Entities;

/// <summary>One hub and its buckets in memory.</summary>
internal sealed class HubEntity(string name, HubContext context)
{
    public HubContext Context { get; set; } = context;

    public HubState State { get; set; } = HubDecider.Empty(name);

    public BucketState[] Buckets { get; } =
        [.. Enumerable.Range(0, context.Buckets).Select(index => BucketDecider.Empty(name, index))];

    /// <summary>The minute of arrivals that is being counted; null before the first.</summary>
    public LagReport? Lag { get; set; }
}
