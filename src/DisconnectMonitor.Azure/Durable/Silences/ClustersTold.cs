using System.Collections.Immutable;

namespace DisconnectMonitor.Durable.Silences;

/// <summary>Time has passed: what silences hold is judged again.</summary>
/// <param name="Clusters">The devices of the open clusters.</param>
public sealed record ClustersTold(ImmutableArray<ClusterDevices> Clusters);
