using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Durable.World;

/// <summary>An attempt to send a notification.</summary>
/// <param name="At">When.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Revision">What it is about.</param>
/// <param name="Number">The number of the attempt, from 1.</param>
/// <param name="Outcome">What came of it; null where nobody ever heard.</param>
internal sealed record SendAttempt(Instant At, string Channel, IncidentRevision Revision, int Number, AttemptOutcome? Outcome)
{
    public string Id => Revision.NotificationId;

    public bool IsTaken => Outcome == AttemptOutcome.Delivered;
}
