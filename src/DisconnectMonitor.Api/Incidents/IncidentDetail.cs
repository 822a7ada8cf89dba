using DisconnectMonitor.Api.Serialization;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Records;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Api.Incidents;

/// <summary>Everything about one incident.</summary>
/// <param name="Incident">As it is now.</param>
/// <param name="Revisions">
/// Its revisions that the host still has, oldest first, each the notification about it (<see cref="RawJson.Of"/>): with guidance and query.
/// </param>
/// <param name="Deliveries">What became of the notifications, by revision, then by channel.</param>
public sealed record IncidentDetail(
    IncidentSummary Incident, IReadOnlyList<RawJson> Revisions, IReadOnlyList<ChannelDelivery> Deliveries)
{
    /// <summary>The incident as it is on record.</summary>
    /// <param name="incident">The record.</param>
    /// <param name="silences">The silences, and what they hold.</param>
    /// <param name="channels">What is known of the channels: what they have not begun to tell is in no record.</param>
    /// <param name="clusters">The open clusters, its own among them if it is one.</param>
    /// <param name="now">The time.</param>
    public static IncidentDetail From(
        IncidentRecord incident, SilenceState silences, IEnumerable<ChannelState> channels, IEnumerable<ClusterState> clusters, Instant now) => new(
        IncidentSummary.From(incident.Current, incident.Acknowledgement, silences, clusters, now),
        [.. incident.Revisions.Select(revision => RawJson.Of(Notification.From(revision)))],
        [.. incident.Deliveries.Select(ChannelDelivery.From)
            .Concat(channels.Select(channel => ChannelDelivery.Waiting(incident.Key, channel)).OfType<ChannelDelivery>())
            .OrderBy(delivery => delivery.Revision)
            .ThenBy(delivery => delivery.Channel, StringComparer.Ordinal)]);
}

/// <summary>The size of an incident.</summary>
/// <param name="Gone">Devices that are gone now.</param>
/// <param name="Returned">Devices that were gone and are back.</param>
/// <param name="Population">Devices known in the group, or in the hub where the incident has no group; 0 while nobody has counted.</param>
public sealed record IncidentSize(int Gone, int Returned, int Population);
