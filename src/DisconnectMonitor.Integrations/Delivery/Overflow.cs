using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Delivery;

/// <summary>The open incident that stands for all those which a channel is not told of one by one.</summary>
public sealed record Overflow
{
    /// <summary>Its key, see <see cref="IncidentKey.ForOverflow"/>.</summary>
    public required string Incident { get; init; }

    /// <summary>The hub of the first incident in it.</summary>
    public required string Hub { get; init; }

    /// <summary>When the first incident was folded into it.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>When the first of them began, by the events' own times.</summary>
    public required Instant DroppedAt { get; init; }

    /// <summary>Those that are open, by key.</summary>
    public ImmutableSortedDictionary<string, OverflowMember> Members
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = ImmutableSortedDictionary.Create<string, OverflowMember>(StringComparer.Ordinal);

    /// <summary>How many more there are that it could not remember; their end is not waited for.</summary>
    public int Unfollowed { get; init; }

    /// <summary>How many have ended.</summary>
    public int Ended { get; init; }

    /// <summary>The number of open ones that the channel was told last, or fewer when fewer were left since.</summary>
    public int SaidOpen { get; init; }

    /// <summary>The severity that the channel was told last.</summary>
    public Severity SaidSeverity { get; init; }

    /// <summary>How many are open, as far as is known.</summary>
    public int Open => Members.Count + Unfollowed;
}

/// <summary>An incident that a channel is not told of by itself.</summary>
/// <param name="Subject">The device, group or hub that it is about.</param>
/// <param name="Hub">The hub's name.</param>
/// <param name="Severity">How much it matters.</param>
public sealed record OverflowMember(string Subject, string Hub, Severity Severity)
{
    internal static OverflowMember Of(IncidentRevision revision) =>
        new(revision.Device ?? revision.Group ?? revision.Hub, revision.Hub, revision.Severity);
}

/// <summary>An opening that counts against the most that are sent within the window.</summary>
/// <param name="Incident">The incident's key.</param>
/// <param name="At">When an attempt to send it last began or ended.</param>
public readonly record struct OpeningMark(string Incident, Instant At);

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
