using DisconnectMonitor.Events;

namespace DisconnectMonitor.Clusters;

/// <summary>A device of an open cluster, gone or back.</summary>
/// <param name="DeviceId">The device id.</param>
/// <param name="Group">The device's group, or null.</param>
/// <param name="CountedAt">The time that its drop has for clusters.</param>
public readonly record struct ClusterDevice(string DeviceId, string? Group, Instant CountedAt);
