using DisconnectMonitor.Durable.Channels;
using Microsoft.Azure.Functions.Worker;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>Records what became of notifications.</summary>
public sealed class RecordDeliveries(Deliveries deliveries)
{
    /// <summary>Records it, in order. The same records may come twice.</summary>
    [Function(nameof(RecordDeliveries))]
    public Task RunAsync([ActivityTrigger] DeliveryOrder order, CancellationToken cancellation) =>
        deliveries.RecordAsync(order.Records, cancellation);
}
