using System.Text.Json.Serialization;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Messages;

/// <summary>What a device tells its bucket. Every message may come twice, late, or from an execution that was never committed.</summary>
/// <param name="Device">The device that speaks.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Seen), "seen")]
[JsonDerivedType(typeof(Forgotten), "forgotten")]
[JsonDerivedType(typeof(Gone), "gone")]
[JsonDerivedType(typeof(Back), "back")]
[JsonDerivedType(typeof(VerdictAsked), "verdictAsked")]
public abstract record BucketMessage(DeviceIdentity Device)
{
    /// <summary>The device was first seen, or has a new group: count it.</summary>
    /// <param name="Device">The device.</param>
    /// <param name="Group">Its group, or null.</param>
    public sealed record Seen(DeviceIdentity Device, string? Group) : BucketMessage(Device);

    /// <summary>The device was deleted, or has moved to another bucket: count it no longer.</summary>
    /// <param name="Device">The device.</param>
    public sealed record Forgotten(DeviceIdentity Device) : BucketMessage(Device);

    /// <summary>A drop has settled and the device is still gone.</summary>
    /// <param name="Device">The device.</param>
    /// <param name="Module">The module that dropped, or null.</param>
    /// <param name="Group">The device's group, or null.</param>
    /// <param name="Drop">The drop.</param>
    public sealed record Gone(DeviceIdentity Device, string? Module, string? Group, Drop Drop) : BucketMessage(Device);

    /// <summary>A drop that the bucket was told of is over.</summary>
    /// <param name="Device">The device.</param>
    /// <param name="Module">The module that had dropped, or null.</param>
    /// <param name="Group">The device's group, or null.</param>
    /// <param name="Drop">The drop.</param>
    /// <param name="At">When it ended, by the event's own time.</param>
    public sealed record Back(DeviceIdentity Device, string? Module, string? Group, Drop Drop, Instant At) : BucketMessage(Device);

    /// <summary>The deadline has come and the device is still gone: what about it?</summary>
    /// <param name="Device">The device.</param>
    /// <param name="Module">The module that dropped, or null.</param>
    /// <param name="Group">The device's group, or null.</param>
    /// <param name="Drop">The drop.</param>
    /// <param name="CanWait">
    /// Whether the device may be told to wait for a cluster that is being decided; one with a grace shorter than a cluster
    /// needs may not.
    /// </param>
    public sealed record VerdictAsked(DeviceIdentity Device, string? Module, string? Group, Drop Drop, bool CanWait) : BucketMessage(Device);
}

/// <summary>What a bucket says about a drop to the device that it belongs to.</summary>
/// <param name="Module">The module that dropped, or null for the device itself.</param>
/// <param name="Drop">The drop that it is about.</param>
/// <param name="AsOf">
/// The version of the hub's status that the bucket had heard of. Messages may repeat and overtake each other: a verdict that is
/// older than one the device has heard says nothing.
/// </param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Alone), "alone")]
[JsonDerivedType(typeof(Folded), "folded")]
[JsonDerivedType(typeof(NotYet), "notYet")]
public abstract record Verdict(string? Module, Drop Drop, long AsOf)
{
    /// <summary>No cluster speaks for the device.</summary>
    /// <param name="Module">The module, or null.</param>
    /// <param name="Drop">The drop.</param>
    /// <param name="AsOf">The version of the hub's status that it rests on.</param>
    /// <param name="Population">The devices known in its group, or in its hub when it has none; 0 when nobody has counted.</param>
    /// <param name="LeftBehindBy">The key of the cluster that ended without it, or null.</param>
    public sealed record Alone(string? Module, Drop Drop, long AsOf, int Population, string? LeftBehindBy)
        : Verdict(Module, Drop, AsOf)
    {
        /// <summary>The grace that the hub has learned; null while it knows too little, and where it does not learn.</summary>
        public TimeSpan? Grace { get; init; }
    }

    /// <summary>A cluster speaks for the device.</summary>
    /// <param name="Module">The module, or null.</param>
    /// <param name="Drop">The drop.</param>
    /// <param name="AsOf">The version of the hub's status that it rests on.</param>
    /// <param name="Cluster">The key of the cluster's incident.</param>
    public sealed record Folded(string? Module, Drop Drop, long AsOf, string Cluster) : Verdict(Module, Drop, AsOf);

    /// <summary>It cannot be said yet. The bucket remembers who asked; the device asks again after a minute.</summary>
    /// <param name="Module">The module, or null.</param>
    /// <param name="Drop">The drop.</param>
    /// <param name="AsOf">The version of the hub's status that it rests on.</param>
    /// <param name="ForBacklog">True when events arrive too late to trust; false when a cluster is being decided.</param>
    public sealed record NotYet(string? Module, Drop Drop, long AsOf, bool ForBacklog) : Verdict(Module, Drop, AsOf);
}
