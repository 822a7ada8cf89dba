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

/// <summary>What a log says to a claim.</summary>
public enum ClaimAnswer : byte
{
    /// <summary>It is on record now, whether or not it was before: send it.</summary>
    Claimed,

    /// <summary>It is on record as delivered: do not send it again.</summary>
    DeliveredBefore,
}

/// <summary>The durable memory of what channels were told: a journal, or a table.</summary>
/// <remarks>
/// A method that returns has made its record durable; one that throws may or may not have. Records of one channel are written
/// one after the other, in the order in which they were decided; those of several channels at the same time.
/// </remarks>
public interface IDeliveryLog
{
    /// <summary>Records that a notification is about to be sent.</summary>
    /// <param name="claim">The record, of kind <see cref="DeliveryRecordKind.Claimed"/>.</param>
    /// <param name="cancellation">Ends the attempt to record it.</param>
    Task<ClaimAnswer> ClaimAsync(DeliveryRecord claim, CancellationToken cancellation);

    /// <summary>Records what became of a notification. The same record may come twice.</summary>
    /// <param name="record">The record.</param>
    /// <param name="cancellation">Ends the attempt to record it.</param>
    Task RecordAsync(DeliveryRecord record, CancellationToken cancellation);
}
