using System.Collections.Immutable;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Events;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Durable.Silences;

/// <summary>What the entity of the silences remembers.</summary>
public sealed record SilenceMemory
{
    /// <summary>No silence and no incident.</summary>
    public static readonly SilenceMemory Empty = new();

    /// <summary>The silences and the open incidents.</summary>
    public SilenceState State { get; init; } = SilenceState.Empty;

    /// <summary>The devices of open clusters, by the cluster's incident, as they were last told.</summary>
    public ImmutableSortedDictionary<string, ClusterMembers> Clusters { get; init; } =
        ImmutableSortedDictionary.Create<string, ClusterMembers>(StringComparer.Ordinal);

    /// <summary>The time reached. Machines' clocks differ a little; that of an entity never goes back.</summary>
    public Instant Clock { get; init; }
}
