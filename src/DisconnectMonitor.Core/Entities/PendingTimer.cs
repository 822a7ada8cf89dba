using System.Text.Json.Serialization;
using DisconnectMonitor.Devices;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Entities;

/// <summary>A timer that is set.</summary>
/// <param name="Due">When it fires.</param>
/// <param name="Order">Which of several timers due at the same moment fires first.</param>
/// <param name="Hub">The hub that it belongs to.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "for")]
[JsonDerivedType(typeof(OfDevice), "device")]
[JsonDerivedType(typeof(OfBucket), "bucket")]
[JsonDerivedType(typeof(OfHub), "hub")]
[JsonDerivedType(typeof(OfMinute), "minute")]
internal abstract record PendingTimer(Instant Due, long Order, string Hub)
{
    public sealed record OfDevice(Instant Due, long Order, string Hub, DeviceKey Device, DeviceTimer Timer)
        : PendingTimer(Due, Order, Hub);

    public sealed record OfBucket(Instant Due, long Order, string Hub, int Bucket) : PendingTimer(Due, Order, Hub);

    public sealed record OfHub(Instant Due, long Order, string Hub, int Generation) : PendingTimer(Due, Order, Hub);

    /// <summary>The minute whose lag is being counted is over.</summary>
    public sealed record OfMinute(Instant Due, long Order, string Hub) : PendingTimer(Due, Order, Hub);
}
