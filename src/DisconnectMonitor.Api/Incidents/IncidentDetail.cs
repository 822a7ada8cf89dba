using DisconnectMonitor.Api.Serialization;

namespace DisconnectMonitor.Api.Incidents;

/// <summary>Everything about one incident.</summary>
/// <param name="Incident">As it is now.</param>
/// <param name="Revisions">
/// Its revisions that the host still has, oldest first, each the notification about it (<see cref="RawJson.Of"/>): with guidance and query.
/// </param>
/// <param name="Deliveries">What became of the notifications, by revision, then by channel.</param>
public sealed record IncidentDetail(
    IncidentSummary Incident, IReadOnlyList<RawJson> Revisions, IReadOnlyList<ChannelDelivery> Deliveries);
