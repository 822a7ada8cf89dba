using DisconnectMonitor.Incidents;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Delivery;

/// <summary>Puts an overflow into a notification like any other. Its size does not grow with the storm.</summary>
internal static class OverflowNotification
{
    private const int SampleSize = 20;

    public static Notification Of(Overflow overflow, RevisionType type, int revision, Instant now, DeliverySettings settings)
    {
        var isOver = type == RevisionType.Resolved;
        var members = overflow.Members.Values;
        return Notification.From(new IncidentRevision
        {
            Type = type,
            Incident = overflow.Incident,
            Revision = revision,
            DecidedAt = now,
            Kind = IncidentKind.MonitorHealth,
            Severity = members.Select(member => member.Severity).DefaultIfEmpty(overflow.SaidSeverity).Max(),
            Hub = HubOf(overflow),
            DroppedAt = overflow.DroppedAt,
            OpenedAt = overflow.OpenedAt,
            ResolvedAt = isOver ? now : null,
            Resolution = isOver ? Resolution.Returned : null,
            Reason = type switch
            {
                RevisionType.Opened => $"more than {settings.MaxOpenings} openings in {DurationText.ForPeople(settings.OpeningsWindow)}",
                RevisionType.Updated => $"{overflow.Open} incidents are open",
                _ when overflow.Unfollowed > 0 => $"all are over but for {overflow.Unfollowed} that were only counted",
                _ => "all of them are over",
            },
            Counts = new IncidentCounts(overflow.Open, overflow.Ended, Population: 0),
            Sample =
            [
                .. members.OrderByDescending(member => member.Severity).Select(member => member.Subject).Distinct().Take(SampleSize),
            ],
        });
    }

    // A notification names one hub: that of most of them.
    private static string HubOf(Overflow overflow) => overflow.Members.Values
        .CountBy(member => member.Hub)
        .OrderByDescending(hub => hub.Value)
        .ThenBy(hub => hub.Key, StringComparer.Ordinal)
        .Select(hub => hub.Key)
        .FirstOrDefault(overflow.Hub);
}
