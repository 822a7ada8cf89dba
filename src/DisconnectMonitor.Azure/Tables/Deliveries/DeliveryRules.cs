using DisconnectMonitor.Delivery;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Deliveries;

/// <summary>What a record does to what is known of a notification, when records may come twice and late.</summary>
internal static class DeliveryRules
{
    // A channel's clock is that of whichever machine its entity runs on.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(5);

    /// <summary>Whether a record says something newer than the row; of an older one that comes again, nothing is kept.</summary>
    public static bool IsNews(Row? known, DeliveryRecord record)
    {
        if (known is null)
        {
            return true;
        }

        var at = DeliveryRow.TimeOf(known);
        var kind = DeliveryRow.KindOf(known);
        return (kind, record.Kind) switch
        {
            // The target has it: whatever else is said was said before, or in ignorance of it.
            (DeliveryRecordKind.Delivered, _) => false,
            (_, DeliveryRecordKind.Delivered) => true,
            (DeliveryRecordKind.Claimed or DeliveryRecordKind.Failed, DeliveryRecordKind.Claimed) => false,
            (_, DeliveryRecordKind.Claimed) => record.At > at,
            (DeliveryRecordKind.Claimed, _) => record.At + ClockDifference >= at,
            // What one decision comes to in the same moment is in the order of the kinds.
            _ => record.At > at || (record.At == at && record.Kind > kind),
        };
    }
}
