using DisconnectMonitor.Durable.Channels;
using Microsoft.Azure.Functions.Worker;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>Claims a notification and makes one attempt to send it.</summary>
public sealed class AttemptDelivery(Deliveries deliveries)
{
    /// <summary>Makes the attempt.</summary>
    [Function(nameof(AttemptDelivery))]
    public Task<AttemptFinished> RunAsync([ActivityTrigger] DeliveryOrder order, CancellationToken cancellation) =>
        deliveries.RunAsync(order, cancellation);
}
