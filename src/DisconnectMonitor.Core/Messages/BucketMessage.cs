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
