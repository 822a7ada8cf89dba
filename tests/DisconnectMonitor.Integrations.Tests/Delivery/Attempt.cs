using DisconnectMonitor.Channels;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>One attempt to send, as the target saw it.</summary>
/// <param name="At">When it began.</param>
/// <param name="Notification">What was sent.</param>
/// <param name="Result">What came of it; null when the process died before it was known.</param>
internal sealed record Attempt(Instant At, Notification Notification, SendResult? Result)
{
    public IncidentRevision Revision => Notification.Revision;

    public string Id => Revision.NotificationId;

    public bool IsAccepted => Result is SendResult.Accepted;

    /// <summary>Whether the target may have shown it to somebody.</summary>
    public bool MayHaveArrived => Result is not SendResult.Refused;
}
