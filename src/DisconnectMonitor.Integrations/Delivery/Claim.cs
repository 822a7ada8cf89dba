using DisconnectMonitor.Events;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Delivery;

/// <summary>A notification that was claimed, and whose end is not known yet. It never changes: a repetition has to be the same.</summary>
public sealed record Claim
{
    /// <summary>The notification, as it is sent.</summary>
    public required Notification Notification { get; init; }

    /// <summary>When it was claimed.</summary>
    public required Instant At { get; init; }

    /// <summary>How many attempts have failed.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried next.</summary>
    public required Instant RetryAt { get; init; }

    /// <summary>Whether an attempt is under way.</summary>
    public bool IsInFlight { get; init; }
}
