using DisconnectMonitor.Events;

namespace DisconnectMonitor.Clusters;

/// <summary>The devices of an open cluster, and how many of them would have opened one.</summary>
public sealed record ClusterMembers
{
    /// <summary>Every device that belongs to it, those that are back included.</summary>
    public required ImmutableArray<ClusterDevice> Devices { get; init; }

    /// <summary>
    /// So many that dropped within one <see cref="Window"/> would have opened it. 1 for stragglers: fewer than five are told
    /// one by one.
    /// </summary>
    public required int Threshold { get; init; }

    /// <summary>
    /// For a cluster of the hub: so many of a group would have opened a cluster of that group, by the names of the groups
    /// that it has devices of.
    /// </summary>
    public required ImmutableDictionary<string, int> GroupThresholds { get; init; }

    /// <summary>The time in which drops count together.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>Whether some of its devices alone would have opened a cluster.</summary>
    public bool WouldOpen(IReadOnlyCollection<ClusterDevice> some) =>
        Reaches(some, Threshold)
        || (!GroupThresholds.IsEmpty
            && some.Where(device => device.Group is not null)
                .GroupBy(device => device.Group!, StringComparer.Ordinal)
                .Any(group => GroupThresholds.TryGetValue(group.Key, out var threshold) && Reaches([.. group], threshold)));

    private bool Reaches(IReadOnlyCollection<ClusterDevice> devices, int threshold)
    {
        if (devices.Count < threshold)
        {
            return false;
        }

        var drops = devices.Select(device => device.CountedAt).Order().ToList();
        return Enumerable.Range(threshold - 1, drops.Count - threshold + 1)
            .Any(last => drops[last] - drops[last - threshold + 1] <= Window);
    }
}

/// <summary>A device of an open cluster, gone or back.</summary>
/// <param name="DeviceId">The device id.</param>
/// <param name="Group">The device's group, or null.</param>
/// <param name="CountedAt">The time that its drop has for clusters.</param>
public readonly record struct ClusterDevice(string DeviceId, string? Group, Instant CountedAt);

/// <summary>Knows the devices of open clusters.</summary>
public interface IClusterMembers
{
    /// <summary>The devices of an open cluster, or null when no such cluster is open.</summary>
    /// <param name="hub">The hub's name, in lower case.</param>
    /// <param name="cluster">The key of the cluster's incident.</param>
    ClusterMembers? MembersOf(string hub, string cluster);
}
