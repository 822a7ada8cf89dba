namespace DisconnectMonitor.Delivery;

/// <summary>
/// Decides what one channel is told, when, and how often: <c>(state, input, now) -> (state, effects)</c>. Pure: the same
/// arguments always give the same turn.
/// </summary>
/// <remarks>
/// <code>
/// an incident, as the channel sees it   opening claimed            resolution decided
/// wanted, opening waits                 sent                       dropped with it
/// others have their time to take it     sent when that is over     dropped, as when it is taken
/// opening finds no place                -                          one less in the overflow
/// held by a silence                     -                          dropped
/// opening under way, or has failed      tried again                follows the opening
/// opening refused: cannot have arrived  dead letter                kept with the dead letter
/// told                                  -                          sent, whatever silence or filter say
/// </code>
/// Each incident has its own line: one that fails holds up no other, unless the target asks to be left alone.
/// </remarks>
public static class ChannelDecider
{
    /// <summary>A channel that was never told anything.</summary>
    /// <param name="channel">The channel's name.</param>
    public static ChannelState New(string channel) => new() { Channel = channel };

    /// <summary>
    /// The state between two inputs of one run, for a host that keeps it as JSON meanwhile: attempts under way go on, and the timer is set.
    /// </summary>
    /// <param name="state">The state, as it was read.</param>
    /// <param name="wakeAt">When the timer fires that is set; null when none is.</param>
    /// <param name="settings">The channel's settings, the same as before.</param>
    public static ChannelState Resume(ChannelState state, Instant? wakeAt, DeliverySettings settings)
    {
        var decision = new ChannelDecision(state with { IsRunning = true }, default, settings);
        decision.Reindex();
        return decision.State with { WakeAt = wakeAt };
    }

    /// <summary>Takes an input in.</summary>
    /// <param name="state">The channel's state.</param>
    /// <param name="input">What happened.</param>
    /// <param name="now">When.</param>
    /// <param name="settings">The channel's settings. Others may come into force with <see cref="ChannelInput.Started"/> only.</param>
    public static ChannelTurn Decide(ChannelState state, ChannelInput input, Instant now, DeliverySettings settings)
    {
        var decision = new ChannelDecision(state, now, settings);
        switch (input)
        {
            case ChannelInput.Started:
                StartRules.Start(decision);
                break;
            case ChannelInput.Stopped:
                decision.State = state with { IsRunning = false };
                break;
            case ChannelInput.Enqueued enqueued:
                RevisionRules.Enqueue(decision, enqueued);
                break;
            case ChannelInput.Acknowledge(var incident):
                RevisionRules.Acknowledge(decision, incident);
                break;
            case ChannelInput.Hold(var incident):
                RevisionRules.Hold(decision, incident);
                break;
            case ChannelInput.Release(var incident):
                RevisionRules.Release(decision, incident);
                break;
            case ChannelInput.Lost(var incident):
                RevisionRules.Lose(decision, incident);
                break;
            case ChannelInput.Resend(var id):
                DeadLetterRules.Resend(decision, id);
                break;
            case ChannelInput.AttemptFinished(var id, var result):
                AttemptRules.Finish(decision, id, result);
                break;
            case ChannelInput.NotClaimed(var id):
                AttemptRules.Unclaim(decision, id);
                break;
            case ChannelInput.TimerFired:
                decision.State = state with { WakeAt = null };
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(input), input, "Not an input.");
        }

        OpeningRules.Admit(decision);
        Schedule.Proceed(decision);
        return decision.Done();
    }

    /// <summary>
    /// Brings a state up to what the log says. Nothing that was recorded as delivered is sent again, and whatever was told is
    /// known to be open until its resolution comes.
    /// </summary>
    /// <remarks>
    /// Revisions that were never claimed are not in the log. Before <see cref="ChannelInput.Started"/> the host enqueues
    /// everything that was decided since the snapshot, in order; what is known already changes nothing.
    /// </remarks>
    /// <param name="snapshot">The last snapshot, or <see cref="New"/>.</param>
    /// <param name="records">The channel's records since then, oldest first. Some that the snapshot knows do no harm.</param>
    /// <param name="settings">The channel's settings.</param>
    public static ChannelState Restore(ChannelState snapshot, IEnumerable<DeliveryRecord> records, DeliverySettings settings)
    {
        var start = new ChannelDecision(snapshot with { IsRunning = false }, default, settings);
        start.Reindex();
        return records.Aggregate(start.State, (state, record) =>
        {
            var decision = new ChannelDecision(state, record.At, settings);
            RecordRules.Apply(decision, record);
            return decision.State;
        });
    }
}
