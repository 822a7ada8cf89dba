using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Durable.Channels;

/// <summary>Does what the entities of channels want done outside: records, and attempts to send.</summary>
/// <param name="log">Where claims and deliveries are recorded.</param>
/// <param name="channels">The channels.</param>
/// <param name="entities">Reads what the channels' entities hold.</param>
/// <param name="time">The clock.</param>
public sealed class Deliveries(IDeliveryLog log, IEnumerable<IChannel> channels, IEntityReader entities, TimeProvider time)
{
    // With its records it has to be over before the host's functionTimeout of 5 minutes.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    // An order leaves its entity before the state is stored, by moments as a rule.
    private const int Looks = 4;
    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(1);

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

        if (order.IsFollowed && !await IsStoredAsync(order, cancellation).ConfigureAwait(false))
        {
            return new AttemptFinished(order.Channel, claim.Id, AttemptOutcome.NotClaimed, Attempt: order.Attempt);
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

    // What an execution ordered whose process was killed before its state was stored is not sent: the entity would not know that its channel
    // was told, and would not tell it of the end. The execution made in its place orders it anew.
    private async Task<bool> IsStoredAsync(DeliveryOrder order, CancellationToken cancellation)
    {
        try
        {
            for (var looks = 1; looks <= Looks; looks++)
            {
                if (looks > 1)
                {
                    await Task.Delay(LookPause, time, cancellation).ConfigureAwait(false);
                }

                var memory = await entities.ReadAsync<ChannelMemory>(EntityAddress.Channel(order.Channel), cancellation).ConfigureAwait(false);
                if (memory?.Awaits(order) == true)
                {
                    return true;
                }
            }

            return false;
        }
        catch (StorageUnavailableException)
        {
            return false;
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
