using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Delivery;

/// <summary>A notification that a channel could not be told. It is kept, and an operator may send it again.</summary>
public sealed record DeadLetter
{
    /// <summary>The notification, as it was sent.</summary>
    public required Notification Notification { get; init; }

    /// <summary>When it was given up.</summary>
    public required Instant At { get; init; }

    /// <summary>Why, in the target's words or ours.</summary>
    public required string Reason { get; init; }

    /// <summary>How many attempts were made.</summary>
    public required int Attempts { get; init; }

    /// <summary>
    /// Of an opening that cannot have arrived: the resolution that was decided since. It was not sent, and follows the opening
    /// if that is sent again.
    /// </summary>
    public Notification? Ending { get; init; }

    /// <summary>The notification's id.</summary>
    public string Id => Notification.Revision.NotificationId;
}
