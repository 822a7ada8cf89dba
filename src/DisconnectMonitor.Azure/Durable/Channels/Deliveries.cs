using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Durable.Channels;

/// <summary>Does what the entities of channels want done outside: records, and attempts to send.</summary>
/// <param name="log">Where claims and deliveries are recorded.</param>
/// <param name="channels">The channels.</param>
/// <param name="time">The clock.</param>
public sealed class Deliveries(IDeliveryLog log, IEnumerable<IChannel> channels, TimeProvider time)
{
    // With its records it has to be over before the host's functionTimeout of 5 minutes.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, ChannelSender> _senders = channels.ToDictionary(
        channel => channel.Name,
        channel => new ChannelSender(channel, Timeout, time),
        StringComparer.Ordinal);

    /// <summary>Makes one attempt. What was delivered before, by a start that was repeated, is not sent again.</summary>
    /// <param name="order">What is to be sent, with its claim.</param>
    /// <param name="cancellation">The host goes down: nobody knows what came of it, and it is tried again.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    /// <exception cref="ArgumentException">The order has nothing to send.</exception>
    public async Task<AttemptFinished> RunAsync(DeliveryOrder order, CancellationToken cancellation)
    {
        if (order.Claim is not { Notification: { } notification } claim)
        {
            throw new ArgumentException("There is nothing to send.", nameof(order));
        }

        if (!_senders.TryGetValue(order.Channel, out var sender))
        {
            return new AttemptFinished(order.Channel, claim.Id, AttemptOutcome.Refused, "the channel is not configured any more");
        }

        switch (await new PatientLog(log, time).ClaimAsync(claim, cancellation).ConfigureAwait(false))
        {
            case null:
                return new AttemptFinished(order.Channel, claim.Id, AttemptOutcome.NotClaimed);
            case ClaimAnswer.DeliveredBefore:
                return new AttemptFinished(order.Channel, claim.Id, AttemptOutcome.Delivered);
        }

        var result = await sender.SendAsync(notification, cancellation).ConfigureAwait(false)
            ?? throw new OperationCanceledException(cancellation);
        if (result is SendResult.Accepted)
        {
            await RecordArrivalAsync(claim, order.Attempt, cancellation).ConfigureAwait(false);
        }

        return AttemptFinished.From(order.Channel, claim.Id, result, order.Attempt);
    }

    /// <summary>Records what became of notifications, in order. The same records may come twice.</summary>
    /// <param name="records">The records.</param>
    /// <param name="cancellation">The host goes down.</param>
    public async Task RecordAsync(IEnumerable<DeliveryRecord> records, CancellationToken cancellation)
    {
        foreach (var record in records)
        {
            await log.RecordAsync(record, cancellation).ConfigureAwait(false);
            if (record.Kind == DeliveryRecordKind.DeadLettered)
            {
                DeliveryMetrics.DeadLettered(record.Channel);
            }
        }
    }

    // Not for ever: what is not recorded may be sent again after a repeated start, and nothing worse.
    private async Task RecordArrivalAsync(DeliveryRecord claim, int attempt, CancellationToken cancellation)
    {
        var delivered = claim with
        {
            Kind = DeliveryRecordKind.Delivered,
            At = Events.Instant.From(time.GetUtcNow()),
            Notification = null,
            Attempt = attempt,
        };
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        await new PatientLog(log, time).RecordAsync(delivered, either.Token).ConfigureAwait(false);
    }
}
