using DisconnectMonitor.Clusters;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Durable.Buckets;

/// <summary>What a bucket's entity remembers.</summary>
public sealed record BucketMemory
{
    /// <summary>The bucket's state.</summary>
    public required BucketState State { get; init; }

    /// <summary>The time reached. Machines' clocks differ a little; that of an entity never goes back.</summary>
    public Instant Clock { get; init; }
}
