using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Notifications;

/// <summary>A test of a channel: an opening and its resolution that say in every format that they are one.</summary>
public static class FireDrill
{
    /// <summary>What stands for the hub's name.</summary>
    public const string Hub = "fire-drill";

    /// <summary>What stands for the query: no log holds anything about it.</summary>
    internal const string Query = "// TEST: a fire drill, of which no log holds anything.";

    /// <summary>The opening.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="now">The time, by which the drills of a channel are told apart.</param>
    public static Notification Open(string channel, Instant now) => Notification.From(new IncidentRevision
    {
        Type = RevisionType.Opened,
        Incident = IncidentKey.ForFireDrill(channel, now),
        Revision = 1,
        DecidedAt = now,
        Kind = IncidentKind.FireDrill,
        Severity = Severity.Warning,
        Hub = Hub,
        DroppedAt = now,
        OpenedAt = now,
        Reason = $"a test of the channel {channel}; nobody needs to do anything",
        Counts = default,
    });

    /// <summary>The resolution of an opening.</summary>
    /// <param name="opening">What <see cref="Open"/> gave.</param>
    /// <param name="now">The time.</param>
    public static Notification Resolve(Notification opening, Instant now)
    {
        ArgumentNullException.ThrowIfNull(opening);
        return Notification.From(opening.Revision with
        {
            Type = RevisionType.Resolved,
            Revision = 2,
            DecidedAt = now,
            ResolvedAt = now,
            Resolution = Resolution.Closed,
        });
    }
}
