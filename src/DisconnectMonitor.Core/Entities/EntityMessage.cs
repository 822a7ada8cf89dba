using DisconnectMonitor.Clusters;
using DisconnectMonitor.Devices;
using DisconnectMonitor.Events;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Entities;

/// <summary>One input on its way to an entity of a hub: a message from another entity, or a timer.</summary>
internal abstract record EntityMessage(HubInMemory Hub)
{
    public sealed record DeviceTimerFired(HubInMemory Hub, DeviceKey Device, DeviceTimer Timer) : EntityMessage(Hub);

    public sealed record DeviceAnswered(HubInMemory Hub, DeviceKey Device, Verdict Verdict) : EntityMessage(Hub);

    public sealed record BucketTold(HubInMemory Hub, int Bucket, BucketMessage Message) : EntityMessage(Hub);

    public sealed record BucketInformed(HubInMemory Hub, int Bucket, HubStatus Status) : EntityMessage(Hub);

    public sealed record BucketWoken(HubInMemory Hub, int Bucket) : EntityMessage(Hub);

    public sealed record HubReported(HubInMemory Hub, BucketReport Report) : EntityMessage(Hub);

    public sealed record HubWoken(HubInMemory Hub, int Generation) : EntityMessage(Hub);

    public sealed record MinuteEnded(HubInMemory Hub) : EntityMessage(Hub);
}

/// <summary>One hub and its buckets in memory.</summary>
internal sealed class HubInMemory(string name, HubContext context)
{
    public HubContext Context { get; set; } = context;

    public HubState State { get; set; } = HubDecider.Empty(name);

    public BucketState[] Buckets { get; } =
        [.. Enumerable.Range(0, context.Buckets).Select(index => BucketDecider.Empty(name, index))];

    /// <summary>The minute of arrivals that is being counted; null before the first.</summary>
    public LagReport? Lag { get; set; }
}
