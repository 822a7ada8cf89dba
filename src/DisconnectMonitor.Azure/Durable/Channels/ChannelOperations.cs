using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Durable.Channels;

/// <summary>The operations of a channel's entity.</summary>
public static class ChannelOperations
{
    /// <summary>
    /// How long an attempt is waited for: 20 minutes, more than an attempt can take. After that its orchestration
    /// was lost, by a purge for instance, and the notification is tried again.
    /// </summary>
    public static readonly TimeSpan AttemptLost = TimeSpan.FromMinutes(20);

    // Durable Functions caps a delay at 6 days. A timer that fires early is set again.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(5);

    private static readonly TimeSpan TimerTolerance = TimeSpan.FromMilliseconds(100);

    /// <summary>A revision was passed on.</summary>
    /// <param name="memory">What the entity remembers; null when the channel was never told anything.</param>
    /// <param name="enqueued">The revision.</param>
    /// <param name="now">When it arrived.</param>
    /// <param name="channel">The channel.</param>
    public static EntityTurn<ChannelMemory> Enqueue(ChannelMemory? memory, RevisionEnqueued enqueued, Instant now, EntityChannel channel) =>
        Take(
            memory,
            new ChannelInput.Enqueued(Notification.From(enqueued.Revision), channel.Wants(enqueued.Revision), enqueued.IsHeld),
            now,
            channel);

    /// <summary>Somebody looks after an incident.</summary>
    /// <inheritdoc cref="Enqueue"/>
    /// <param name="memory">What the entity remembers; null when the channel was never told anything.</param>
    /// <param name="ordered">The incident.</param>
    /// <param name="now">When.</param>
    /// <param name="channel">The channel.</param>
    public static EntityTurn<ChannelMemory> Acknowledge(ChannelMemory? memory, IncidentOrdered ordered, Instant now, EntityChannel channel) =>
        Take(memory, new ChannelInput.Acknowledge(ordered.Incident), now, channel);

    /// <summary>A silence begins for an incident.</summary>
    /// <inheritdoc cref="Acknowledge"/>
    public static EntityTurn<ChannelMemory> Hold(ChannelMemory? memory, IncidentOrdered ordered, Instant now, EntityChannel channel) =>
        Take(memory, new ChannelInput.Hold(ordered.Incident), now, channel);

    /// <summary>The silence is over.</summary>
    /// <inheritdoc cref="Acknowledge"/>
    public static EntityTurn<ChannelMemory> Release(ChannelMemory? memory, IncidentOrdered ordered, Instant now, EntityChannel channel) =>
        Take(memory, new ChannelInput.Release(ordered.Incident), now, channel);

    /// <summary>A dead letter is to be sent again.</summary>
    /// <inheritdoc cref="Enqueue"/>
    /// <param name="memory">What the entity remembers; null when the channel was never told anything.</param>
    /// <param name="ordered">The dead letter.</param>
    /// <param name="now">When.</param>
    /// <param name="channel">The channel.</param>
    public static EntityTurn<ChannelMemory> Resend(ChannelMemory? memory, ResendOrdered ordered, Instant now, EntityChannel channel) =>
        Take(memory, new ChannelInput.Resend(ordered.Notification), now, channel);

    /// <summary>An attempt came to an end.</summary>
    /// <inheritdoc cref="Enqueue"/>
    /// <param name="memory">What the entity remembers; null when the channel was never told anything.</param>
    /// <param name="finished">What came of it.</param>
    /// <param name="now">When.</param>
    /// <param name="channel">The channel.</param>
    public static EntityTurn<ChannelMemory> Finished(ChannelMemory? memory, AttemptFinished finished, Instant now, EntityChannel channel) =>
        IsOfEarlierAttempt(memory, finished)
            ? new EntityTurn<ChannelMemory>(memory, [])
            : Take(
                memory,
                finished.Outcome switch
                {
                    AttemptOutcome.Delivered => new ChannelInput.AttemptFinished(finished.Notification, new SendResult.Accepted()),
                    AttemptOutcome.Failed => new ChannelInput.AttemptFinished(
                        finished.Notification, new SendResult.Failed(finished.Reason ?? "", finished.After)),
                    AttemptOutcome.Refused => new ChannelInput.AttemptFinished(
                        finished.Notification, new SendResult.Refused(finished.Reason ?? "")),
                    AttemptOutcome.NotClaimed => new ChannelInput.NotClaimed(finished.Notification),
                    _ => throw new ArgumentOutOfRangeException(nameof(finished), finished.Outcome, "Not an outcome."),
                },
                now,
                channel);

    /// <summary>A timer fired: on time, early, late or twice.</summary>
    /// <inheritdoc cref="Enqueue"/>
    /// <param name="memory">What the entity remembers; null when the channel was never told anything.</param>
    /// <param name="now">When.</param>
    /// <param name="channel">The channel.</param>
    public static EntityTurn<ChannelMemory> Wake(ChannelMemory? memory, Instant now, EntityChannel channel)
    {
        if (memory is null)
        {
            return new EntityTurn<ChannelMemory>(null, []);
        }

        return memory switch
        {
            { AttemptSince: { } since } when now >= since + AttemptLost - TimerTolerance && Attempted(memory.State) is { } lost =>
                Take(memory, new ChannelInput.AttemptFinished(lost, new SendResult.Failed("nobody knows what came of it", After: null)), now, channel),
            { WakeAt: { } due } when now >= due - TimerTolerance =>
                Take(memory, new ChannelInput.TimerFired(), Instant.Max(now, due), channel),

            // What is open is told, or told no more, without waiting for its next revision.
            { Mode: var mode } when mode != channel.Settings.Mode => Take(memory, new ChannelInput.TimerFired(), now, channel),

            // One of a timer that was replaced: each would otherwise set another, for ever.
            _ => new EntityTurn<ChannelMemory>(memory, []),
        };
    }

    private static EntityTurn<ChannelMemory> Take(ChannelMemory? memory, ChannelInput input, Instant now, EntityChannel channel)
    {
        var at = memory is null ? now : Instant.Max(memory.Clock, now);
        var effects = new List<ChannelEffect>();
        ChannelState state;
        if (memory is null || memory.Mode != channel.Settings.Mode)
        {
            var started = ChannelDecider.Decide(
                memory?.State ?? ChannelDecider.New(channel.Name), new ChannelInput.Started(), at, channel.Settings);
            effects.AddRange(started.Effects);
            state = started.State;
        }
        else
        {
            state = ChannelDecider.Resume(memory.State, memory.WakeAt, channel.Settings);
        }

        var turn = ChannelDecider.Decide(state, input, at, channel.Settings);
        effects.AddRange(turn.Effects);
        var isNewAttempt = effects.Any(effect => effect is ChannelEffect.Send);
        var wakes = effects.OfType<ChannelEffect.Wake>().Select(wake => Instant.Min(wake.At, at + LongestTimer)).ToList();
        var next = new ChannelMemory
        {
            State = turn.State,
            Mode = channel.Settings.Mode,
            WakeAt = wakes.Count > 0 ? wakes[^1] : turn.State.WakeAt,
            AttemptSince = Attempted(turn.State) is null ? null : isNewAttempt ? at : memory?.AttemptSince ?? at,
            Clock = at,
        };
        return new EntityTurn<ChannelMemory>(next, [.. Orders(effects, input, at, channel.Name, turn.State), .. wakes.Select(due => Wake(channel.Name, due))]);
    }

    private static IEnumerable<Outgoing> Orders(
        List<ChannelEffect> effects, ChannelInput input, Instant at, string channel, ChannelState state)
    {
        // Whoever delivered it has recorded it.
        var recorded = input is ChannelInput.AttemptFinished(var id, SendResult.Accepted) ? id : null;
        ImmutableArray<DeliveryRecord> records =
        [
            .. effects.OfType<ChannelEffect.Record>()
                .Select(effect => effect.Content)
                .Where(record => record.Kind != DeliveryRecordKind.Delivered || record.Id != recorded),
        ];
        if (!records.IsEmpty)
        {
            yield return new Outgoing.Deliver(new DeliveryOrder(channel, records, Claim: null, Attempt: 0));
        }

        // Apart from the records, which may come late: an attempt that waited for them could be taken for lost, and be made twice.
        if (effects.OfType<ChannelEffect.Send>().LastOrDefault() is { } send)
        {
            var claim = state.Incidents[send.Notification.Revision.Incident].Claim!;
            yield return new Outgoing.Deliver(new DeliveryOrder(channel, [], ClaimOf(channel, claim), claim.Attempts + 1, IsFollowed: true));
            yield return Wake(channel, at + AttemptLost);
        }
    }

    private static DeliveryRecord ClaimOf(string channel, Claim claim) => new()
    {
        Channel = channel,
        Kind = DeliveryRecordKind.Claimed,
        At = claim.At,
        Incident = claim.Notification.Revision.Incident,
        Id = claim.Notification.Revision.NotificationId,
        Notification = claim.Notification,
    };

    private static Outgoing.Signal Wake(string channel, Instant due) =>
        new(EntityAddress.Channel(channel), EntityOperations.Wake, new ChannelWoken(channel), due);

    private static string? Attempted(ChannelState state) => UnderWay(state)?.Notification.Revision.NotificationId;

    private static Claim? UnderWay(ChannelState state) => state.Incidents.Values
        .FirstOrDefault(incident => incident.Claim is { IsInFlight: true })?.Claim;

    private static bool IsOfEarlierAttempt(ChannelMemory? memory, AttemptFinished finished) =>
        finished is { Outcome: not AttemptOutcome.Delivered, Attempt: > 0 }
        && memory is not null
        && UnderWay(memory.State) is { } claim
        && claim.Attempts + 1 != finished.Attempt;
}
