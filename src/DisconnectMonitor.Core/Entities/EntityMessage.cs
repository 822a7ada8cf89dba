using DisconnectMonitor.Clusters;
using DisconnectMonitor.Devices;
using DisconnectMonitor.Events;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Entities;

/// <summary>One input on its way to an entity of a hub: a message from another entity, or a timer.</summary>
internal abstract record EntityMessage(HubEntity Hub)
{
    public sealed record DeviceTimerFired(HubEntity Hub, DeviceKey Device, DeviceTimer Timer) : EntityMessage(Hub);

    public sealed record DeviceAnswered(HubEntity Hub, DeviceKey Device, Verdict Verdict) : EntityMessage(Hub);

    public sealed record BucketTold(HubEntity Hub, int Bucket, BucketMessage Message) : EntityMessage(Hub);

    public sealed record BucketInformed(HubEntity Hub, int Bucket, HubStatus Status) : EntityMessage(Hub);

    public sealed record BucketWoken(HubEntity Hub, int Bucket) : EntityMessage(Hub);

    public sealed record HubReported(HubEntity Hub, BucketReport Report) : EntityMessage(Hub);

    public sealed record HubWoken(HubEntity Hub, int Generation) : EntityMessage(Hub);

    public sealed record MinuteEnded(HubEntity Hub) : EntityMessage(Hub);
}
