using DisconnectMonitor.Clusters;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Durable.Silences;

/// <summary>A revision that is to be passed on to the channels. Those of one incident come in their order.</summary>
/// <param name="Revision">The revision, with what the log held.</param>
/// <param name="Cluster">The devices of the cluster that it is about; null for other incidents, and where no silence needs them.</param>
public sealed record RevisionAnnounced(IncidentRevision Revision, ClusterDevices? Cluster = null);

/// <summary>An operator sets or ends a silence.</summary>
/// <param name="Change">The change as JSON, as <see cref="SilenceWriter"/> writes it.</param>
/// <param name="Clusters">The devices of the open clusters.</param>
public sealed record ChangeOrdered(string Change, ImmutableArray<ClusterDevices> Clusters);

/// <summary>The devices of an open cluster, gathered from its hub and buckets.</summary>
/// <param name="Cluster">The key of the cluster's incident.</param>
/// <param name="Members">The devices; null when they are more than <see cref="Most"/>.</param>
public sealed record ClusterDevices(string Cluster, ClusterMembers? Members)
{
    /// <summary>
    /// The most devices that are told: 2,000, about 150 KB. Nobody silences the devices of a larger cluster one by one: it is told unless
    /// a silence names all of its group or hub.
    /// </summary>
    public const int Most = 2_000;
}

/// <summary>Time has passed: what silences hold is judged again.</summary>
/// <param name="Clusters">The devices of the open clusters.</param>
public sealed record ClustersTold(ImmutableArray<ClusterDevices> Clusters);

/// <summary>The devices of open clusters, as they were last told.</summary>
internal sealed class KnownClusters(ImmutableSortedDictionary<string, ClusterMembers> clusters) : IClusterMembers
{
    public ClusterMembers? MembersOf(string hub, string cluster) => clusters.GetValueOrDefault(cluster);
}

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

/// <summary>How the megabyte that the entity's state may have is shared out, by upper estimates of the JSON: what finds no room is told, silence or not.</summary>
/// <remarks>
/// The silences have 256 KB (<see cref="SilenceLimits.AllBytes"/>), the ended incidents 125 KB (<see cref="SilenceMemory.MostEnded"/>).
/// </remarks>
internal static class SilenceRoom
{
    /// <summary>The ids that an incident keeps of the silences that hold it: that of the one that was set first, which is what lists show.</summary>
    public const int HolderIds = 1;

    /// <summary>For the open incidents: 464 KB, 2,000 whose names have 92 characters together.</summary>
    private const int Incidents = 464 * 1024;

    /// <summary>For the devices of open clusters: 160 KB, about 2,200 devices.</summary>
    private const int Devices = 160 * 1024;

    // Names, digits and quotes; of an incident, also what is added when it is held.
    private const int IncidentFrame = 140;
    private const int DeviceFrame = 56;
    private const int GroupFrame = 16;

    /// <summary>Whether an incident can be followed beside those that are.</summary>
    public static bool HasFor(SilenceMemory memory, SilencedIncident incident) => memory.State.Incidents.Values.Sum(Of) + Of(incident) <= Incidents;

    /// <summary>Whether the devices of a cluster can be remembered beside those that are.</summary>
    public static bool HasFor(SilenceMemory memory, ClusterMembers cluster) => memory.Clusters.Values.Sum(Of) + Of(cluster) <= Devices;

    private static int Of(SilencedIncident incident) =>
        IncidentFrame + incident.Incident.Length + incident.Hub.Length + (incident.Group?.Length ?? 0) + (incident.Device?.Length ?? 0);

    private static int Of(ClusterMembers cluster) =>
        IncidentFrame
        + cluster.Devices.Sum(device => DeviceFrame + device.DeviceId.Length + (device.Group?.Length ?? 0))
        + cluster.GroupThresholds.Keys.Sum(group => GroupFrame + group.Length);
}
