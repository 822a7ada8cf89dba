using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Functions.Entities;
using Microsoft.DurableTask;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>Records what became of a channel's notifications, or makes one attempt to send one and tells the channel what came of it.</summary>
/// <remarks><inheritdoc cref="NotifyOrchestrator"/></remarks>
public static class DeliverOrchestrator
{
    /// <summary>Runs it.</summary>
    [Function(nameof(DeliverOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var order = context.GetInput<DeliveryOrder>()!;
        await context.OutlastAsync(order, () => DeliverAsync(context, order));
    }

    private static async Task DeliverAsync(TaskOrchestrationContext context, DeliveryOrder order)
    {
        if (!order.Records.IsEmpty)
        {
            await context.CallActivityAsync(nameof(RecordDeliveries), order, ActivityRetries.Options);
        }

        if (order.Claim is not null)
        {
            var finished = await AttemptAsync(context, order);
            await context.Entities.SignalEntityAsync(
                EntityClient.IdOf(EntityAddress.Channel(order.Channel)), EntityOperations.Finished, finished);
        }
    }

    internal static async Task<AttemptFinished> AttemptAsync(TaskOrchestrationContext context, DeliveryOrder order)
    {
        try
        {
            return await context.CallActivityAsync<AttemptFinished>(nameof(AttemptDelivery), order);
        }
        catch (TaskFailedException lost)
        {
            // The instance of the app went down, most likely: the channel decides when to try again.
            var reason = $"nobody knows what came of it ({lost.FailureDetails.ErrorType})";
            return new AttemptFinished(order.Channel, order.Claim!.Id, AttemptOutcome.Failed, reason, Attempt: order.Attempt);
        }
    }
}

/// <summary>Claims a notification and makes one attempt to send it.</summary>
public sealed class AttemptDelivery(Deliveries deliveries, EntityClient entities)
{
    /// <summary>Makes the attempt.</summary>
    [Function(nameof(AttemptDelivery))]
    public Task<AttemptFinished> RunAsync(
        [ActivityTrigger] DeliveryOrder order, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        entities.Use(client);
        return deliveries.RunAsync(order, cancellation);
    }
}

/// <summary>Records what became of notifications.</summary>
public sealed class RecordDeliveries(Deliveries deliveries)
{
    /// <summary>Records it, in order. The same records may come twice.</summary>
    [Function(nameof(RecordDeliveries))]
    public Task RunAsync([ActivityTrigger] DeliveryOrder order, CancellationToken cancellation) =>
        deliveries.RecordAsync(order.Records, cancellation);
}
