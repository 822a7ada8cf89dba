using System.Text.Json.Serialization;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Devices;
using DisconnectMonitor.Events;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Entities;

/// <summary>
/// All that an <see cref="EntityHost"/> holds at one moment, between two inputs. It shares the states with the host, which
/// never change, so that it can be written while the host goes on.
/// </summary>
public sealed record HostSnapshot
{
    internal HostSnapshot()
    {
    }

    /// <summary>The policy in force.</summary>
    public required Policy Policy { get; init; }

    /// <summary>The time reached.</summary>
    public required Instant Now { get; init; }

    /// <summary>Whether the host was down.</summary>
    public required bool IsStopped { get; init; }

    /// <summary>Every device seen, in no particular order.</summary>
    public required IReadOnlyCollection<DeviceState> Devices { get; init; }

    internal IReadOnlyCollection<HubSnapshot> Hubs { get; init; } = [];

    /// <summary>The timers set, in no particular order. Those that nobody waits for any more are among them: each is a decision.</summary>
    internal IReadOnlyCollection<PendingTimer> Timers { get; init; } = [];

    /// <summary>How many timers were ever set: the order of the next one.</summary>
    internal long TimersSet { get; init; }
}

/// <summary>One hub with its buckets.</summary>
/// <param name="State">The hub.</param>
/// <param name="Buckets">Its buckets, in their order; their number is fixed for the hub's life.</param>
/// <param name="Lag">The minute of arrivals that is being counted, or null.</param>
internal sealed record HubSnapshot(HubState State, ImmutableArray<BucketState> Buckets, LagReport? Lag);

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
