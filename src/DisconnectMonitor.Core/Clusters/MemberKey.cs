using DisconnectMonitor.Events;

namespace DisconnectMonitor.Clusters;

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
