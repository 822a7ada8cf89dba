using DisconnectMonitor.Events;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Clusters;

/// <summary>One drop that a bucket was told of. It stays for a while after the return, so that a repeated message cannot bring it back.</summary>
public sealed record Member
{
    /// <summary>The device.</summary>
    public required DeviceIdentity Device { get; init; }

    /// <summary>The module that dropped, or null.</summary>
    public string? Module { get; init; }

    /// <summary>The device's group, or null.</summary>
    public string? Group { get; init; }

    /// <summary>The drop.</summary>
    public required Drop Drop { get; init; }

    /// <summary>When the bucket first heard of the drop.</summary>
    public required Instant ToldAt { get; init; }

    /// <summary>When the drop ended, by the event's own time; null while the device is gone.</summary>
    public Instant? BackAt { get; init; }

    /// <summary>The cluster that speaks for it, or null.</summary>
    public string? Cluster { get; init; }

    /// <summary>Whether the device was told to wait and is owed an answer.</summary>
    public bool IsAsking { get; init; }

    /// <summary>Whether the device has had a final verdict: only then must it hear when that changes.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>Whether the device is still gone.</summary>
    public bool IsGone => BackAt is null;

    /// <summary>Its place in the bucket.</summary>
    public MemberKey Key => new(Device.Key, Module ?? "");
}

/// <summary>One connection in a bucket. Sorted by device, so that the connections of a device lie side by side.</summary>
/// <param name="Device">The device.</param>
/// <param name="Module">The module, or empty for the device itself.</param>
public readonly record struct MemberKey(DeviceKey Device, string Module) : IComparable<MemberKey>
{
    /// <summary>Whether <paramref name="left"/> sorts before <paramref name="right"/>.</summary>
    public static bool operator <(MemberKey left, MemberKey right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> sorts after <paramref name="right"/>.</summary>
    public static bool operator >(MemberKey left, MemberKey right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> sorts before <paramref name="right"/> or is the same.</summary>
    public static bool operator <=(MemberKey left, MemberKey right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> sorts after <paramref name="right"/> or is the same.</summary>
    public static bool operator >=(MemberKey left, MemberKey right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(MemberKey other) =>
        Device.CompareTo(other.Device) is var order and not 0 ? order : string.CompareOrdinal(Module, other.Module);
}

/// <summary>Writes the members of a bucket as an array.</summary>
public sealed class MembersConverter() : KeyedArrayConverter<MemberKey, Member>(Comparer<MemberKey>.Default, "A member")
{
    /// <inheritdoc/>
    protected override MemberKey KeyOf(Member value) => value.Key;
}
