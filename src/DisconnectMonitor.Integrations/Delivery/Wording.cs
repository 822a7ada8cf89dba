using DisconnectMonitor.Guidance;

namespace DisconnectMonitor.Delivery;

/// <summary>What exactly a channel is sent, where that is not what the incident's owner has decided, word for word.</summary>
internal static class Wording
{
    /// <summary>The next notification about an incident that has nothing claimed.</summary>
    public static Notification Next(ChannelDecision decision, IncidentDelivery incident)
    {
        var revision = incident.Current.Revision;
        var current = decision.State.Overflow is { } overflow && overflow.Incident == incident.Incident
            ? OverflowNotification.Of(overflow, revision.Type, revision.Revision, decision.Now, decision.Settings)
            : incident.Current;
        return !incident.HasNews ? Reminder(current, incident.Reminders + 1, decision.Now)
            : incident.IsTold ? current
            : current with { Revision = current.Revision with { Type = RevisionType.Opened } };
    }

    /// <summary>The end of an incident that its owner no longer knows, and so cannot number.</summary>
    public static Notification LostAtRestart(Notification known, Instant now) => Notification.From(known.Revision with
    {
        Type = RevisionType.Resolved,
        Revision = known.Revision.Revision + 1,
        DecidedAt = now,
        ResolvedAt = now,
        Resolution = Resolution.LostAtRestart,
        Reason = "not known to the monitor after a restart",
    });

    private static Notification Reminder(Notification current, int number, Instant now)
    {
        var revision = current.Revision with
        {
            Type = RevisionType.Updated,
            DecidedAt = now,
            Reason = $"still open (reminder {number})",
            Reminder = number,
        };

        // What was inferred is inferred again, for its evidence says how long it has lasted; what was seen in the log stays.
        return current.Guidance.All(match => match.Basis == GuidanceBasis.Inferred)
            ? Notification.From(revision)
            : current with { Revision = revision };
    }
}
