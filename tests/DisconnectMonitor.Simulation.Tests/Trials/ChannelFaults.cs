using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Simulation.Tests;

/// <summary>Faults that somebody might make in what a channel is told: each decides as the queue does, but for one thing.</summary>
internal static class ChannelFaults
{
    public static readonly IReadOnlyDictionary<string, Func<Deciders>> All = new Dictionary<string, Func<Deciders>>
    {
        ["a failed attempt is not repeated"] = () => new TakesForDelivered(_ => true),
        ["what nobody answered is taken for delivered"] = () => new TakesForDelivered(failed => failed.Reason == "no answer"),
        ["what was told is not resolved"] = () => new KeepsTheEndToItself(),
        ["what was delivered is sent again after a crash"] = () => new ForgetsDeliveries(),
        ["a crash loses what was claimed"] = () => new ForgetsClaims(),
        ["something is sent before it is claimed"] = () => new ClaimsNothing(),
        ["a flood of openings is let through"] = () => new LetsEverythingThrough(),
        ["an overflow goes on when its members are back"] = () => new KeepsMembers(),
        ["an opening that comes again after the end opens anew"] = () => new ForgetsWhatHasEnded(),
    };

    private sealed class TakesForDelivered(Func<SendResult.Failed, bool> isTaken) : Deciders
    {
        public override ChannelTurn Decide(ChannelState state, ChannelInput input, Instant now, DeliverySettings settings) =>
            base.Decide(
                state,
                input is ChannelInput.AttemptFinished(var id, SendResult.Failed failed) && isTaken(failed)
                    ? new ChannelInput.AttemptFinished(id, new SendResult.Accepted())
                    : input,
                now,
                settings);
    }

    private sealed class KeepsTheEndToItself : Deciders
    {
        public override ChannelTurn Decide(ChannelState state, ChannelInput input, Instant now, DeliverySettings settings) =>
            input is ChannelInput.Enqueued { Notification.Revision: { Type: RevisionType.Resolved } over }
                && state.Incidents.TryGetValue(over.Incident, out var known) && known.IsTold
                ? new ChannelTurn(state, [])
                : base.Decide(state, input, now, settings);
    }

    private sealed class ForgetsDeliveries : Deciders
    {
        public override ChannelState Restore(ChannelState snapshot, IEnumerable<DeliveryRecord> records, DeliverySettings settings) =>
            base.Restore(snapshot, records.Where(record => record.Kind != DeliveryRecordKind.Delivered), settings);
    }

    private sealed class ForgetsClaims : Deciders
    {
        public override ChannelState Restore(ChannelState snapshot, IEnumerable<DeliveryRecord> records, DeliverySettings settings) =>
            base.Restore(snapshot, records.Where(record => record.Kind != DeliveryRecordKind.Claimed), settings);
    }

    private sealed class ClaimsNothing : Deciders
    {
        public override ChannelTurn Decide(ChannelState state, ChannelInput input, Instant now, DeliverySettings settings)
        {
            var turn = base.Decide(state, input, now, settings);
            return turn with { Effects = turn.Effects.RemoveAll(effect => effect is ChannelEffect.Claim) };
        }
    }

    private sealed class LetsEverythingThrough : Deciders
    {
        public override ChannelTurn Decide(ChannelState state, ChannelInput input, Instant now, DeliverySettings settings) =>
            base.Decide(state, input, now, settings with { MaxOpenings = 1000 });
    }

    private sealed class KeepsMembers : Deciders
    {
        public override ChannelTurn Decide(ChannelState state, ChannelInput input, Instant now, DeliverySettings settings) =>
            input is ChannelInput.Enqueued { Notification.Revision: { Type: RevisionType.Resolved } over }
                && state.Overflow?.Members.ContainsKey(over.Incident) == true
                ? new ChannelTurn(state, [])
                : base.Decide(state, input, now, settings);
    }

    private sealed class ForgetsWhatHasEnded : Deciders
    {
        public override ChannelTurn Decide(ChannelState state, ChannelInput input, Instant now, DeliverySettings settings) =>
            base.Decide(state with { Ended = EndedIncidents.Empty }, input, now, settings);
    }
}
