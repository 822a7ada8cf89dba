namespace DisconnectMonitor.Delivery;

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
