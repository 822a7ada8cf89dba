using System.Collections.Immutable;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Events;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Durable.Silences;

/// <summary>What the entity of the silences remembers.</summary>
public sealed record SilenceMemory
{
    /// <summary>
    /// The most incidents that are followed: 2,000 of about 250 bytes while they are held, fewer where names are long. Those beyond are told,
    /// silence or not.
    /// </summary>
    public const int MostIncidents = 2_000;

    /// <summary>How many incidents that have ended are remembered at least, and twice as many at most: 1,000 of about 55 bytes.</summary>
    public const int MostEnded = 1_000;

    /// <summary>No silence and no incident.</summary>
    public static readonly SilenceMemory Empty = new();

    /// <summary>The silences and the open incidents.</summary>
    public SilenceState State { get; init; } = SilenceState.Empty;

    /// <summary>Incidents that have ended: what is announced again after that changes nothing.</summary>
    public EndedIncidents Ended { get; init; } = EndedIncidents.Empty;

    /// <summary>The devices of open clusters, by the cluster's incident, as they were last told.</summary>
    public ImmutableSortedDictionary<string, ClusterMembers> Clusters { get; init; } =
        ImmutableSortedDictionary.Create<string, ClusterMembers>(StringComparer.Ordinal);

    /// <summary>The time reached. Machines' clocks differ a little; that of an entity never goes back.</summary>
    public Instant Clock { get; init; }
}
