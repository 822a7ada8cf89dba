using System.Collections.Immutable;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Durable.Silences;

/// <summary>An operator sets or ends a silence.</summary>
/// <param name="Change">The change as JSON, as <see cref="SilenceWriter"/> writes it.</param>
/// <param name="Clusters">The devices of the open clusters.</param>
public sealed record ChangeOrdered(string Change, ImmutableArray<ClusterDevices> Clusters);
