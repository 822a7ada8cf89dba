using DisconnectMonitor.Delivery;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Records;

/// <summary>How far a notification has come on one channel.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Notification">The notification's id.</param>
/// <param name="Revision">The revision that it is about.</param>
/// <param name="Kind">What was last recorded of it.</param>
/// <param name="At">When.</param>
/// <param name="Attempt">The number of the attempt that failed; 0 where none did.</param>
/// <param name="Reason">Why, where there is something to say.</param>
/// <param name="RetryAt">When it is tried again; null when it is not.</param>
public sealed record DeliveryOutcome(
    string Channel, string Notification, int Revision, DeliveryRecordKind Kind, Instant At, int Attempt, string? Reason, Instant? RetryAt);
