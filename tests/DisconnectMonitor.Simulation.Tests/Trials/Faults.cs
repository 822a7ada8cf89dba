using DisconnectMonitor.Clusters;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Simulation.Tests;

/// <summary>Faults that somebody might make in the core: each decides as the core does, but for one thing.</summary>
internal static partial class Faults
{
    public static readonly IReadOnlyDictionary<string, Func<Deciders>> All = new Dictionary<string, Func<Deciders>>
    {
        ["the generation of a timer is not checked"] = () => new NoGenerations(),
        ["a lost timer of the same generation is taken for the awaited one"] = () => new AnyDue(),
        ["sequence numbers are compared as text"] = () => new NumbersAsText(),
        ["a repeated sighting counts the device again"] = () => new CountsSightings(),
        ["a repeated drop counts as another device"] = () => new CountsSignals(),
        ["a straggler is forgotten"] = () => new ForgetsStragglers(),
        ["a duplicate restarts grace"] = () => new RestartsGrace(),
        ["a resolution overtakes its opening"] = () => new ResolvesFirst(),
        ["an epoch of sequence numbers is not noticed"] = () => new NoEpochs(),
        ["the bucket is not told of returns"] = () => new KeepsReturnsToItself(),
        ["a device does not ask before it escalates"] = () => new AsksNobody(),
        ["a timer that is late does not wait once more"] = () => new TrustsLateTimers(),
        ["a deletion resolves nothing"] = () => new ForgetsDeletions(),
        ["a creation does not end the life before it"] = () => new ForgetsCreations(),
        ["an event of a life that has ended counts"] = () => new RemembersNoLife(),
        ["a hold never ends"] = () => new HoldsForEver(),
        ["a cluster tells of every return"] = () => new ChattyClusters(),
        ["a return resolves under another key"] = () => new OtherKeys(),
        ["grace is half as long"] = () => new HalfGrace(),
        ["a decision depends on what was decided elsewhere"] = () => new Moody(),
        ["the verdict is never asked for"] = () => new NeverAsks(),
        ["an old verdict overrules a newer one"] = () => new BelievesOldVerdicts(),
        ["a verdict about an earlier drop is taken for this one"] = () => new TakesAnyVerdict(),
        ["an old status overrules a newer one"] = () => new BelievesOldStatuses(),
        ["an old report overrules a newer one"] = () => new BelievesOldReports(),
        ["an old minute of lag holds verdicts now"] = () => new BelievesOldLag(),
        ["an ignored device is watched"] = () => new IgnoresNothing(),
        ["a learned grace grows beyond its most"] = () => new GrowsForEver(),
        ["an unstable device is never calm"] = () => new NeverCalm(),
        ["each connection of a device is told of by itself"] = () => new TellsOfEach(),
        ["the first connection that is back ends its device's incident"] = () => new EndsWithTheFirst(),
        ["a device is missed whose modules talk"] = () => new MissesTheDevice(),
        ["nobody misses a device with modules"] = () => new MissesNobody(),
    };

    private static DeviceTurn With(DeviceTurn turn, Func<DeviceEffect, IEnumerable<DeviceEffect>> change) =>
        turn with { Effects = [.. turn.Effects.SelectMany(change)] };

    /// <summary>Whatever a device decides, whatever it answers.</summary>
    private abstract class DeviceFault : Deciders
    {
        public override DeviceTurn Decide(DeviceState state, ConnectionEvent arrived, Instant now, HubContext context) =>
            Change(state, base.Decide(state, arrived, now, context));

        public override DeviceTurn Decide(DeviceState state, DeviceTimer timer, Instant now, HubContext context) =>
            Change(state, base.Decide(state, timer, now, context));

        public override DeviceTurn Decide(DeviceState state, Verdict verdict, Instant now, HubContext context) =>
            Change(state, base.Decide(state, verdict, now, context));

        protected abstract DeviceTurn Change(DeviceState before, DeviceTurn turn);
    }

    private sealed class NoGenerations : Deciders
    {
        public override DeviceTurn Decide(DeviceState state, DeviceTimer timer, Instant now, HubContext context) =>
            base.Decide(state, AsAwaited(timer, state.Find(timer.Module)?.Wait), now, context);

        private static DeviceTimer AsAwaited(DeviceTimer timer, Wait? wait) =>
            wait is null ? timer : timer with { Generation = wait.Generation, Due = wait.TimerDue ?? timer.Due };
    }

    private sealed class AnyDue : Deciders
    {
        public override DeviceTurn Decide(DeviceState state, DeviceTimer timer, Instant now, HubContext context)
        {
            var turn = base.Decide(state, timer, now, context);
            return turn.Decision == DecisionKind.TimerSuperseded && timer.Module is null && state.Own is { Wait: { } wait } own
                && wait.Generation == timer.Generation
                ? base.Decide(state with { Own = own with { Wait = wait with { TimerDue = timer.Due } } }, timer, now, context)
                : turn;
        }
    }

    // Left-aligned, as a comparison of texts without leading zeros sees them.
    private sealed class NumbersAsText : Deciders
    {
        public override DeviceTurn Decide(DeviceState state, ConnectionEvent arrived, Instant now, HubContext context)
        {
            var text = arrived.Sequence.ToString().TrimStart('0').PadRight(SequenceNumber.MaxDigits, '0');
            return base.Decide(state, arrived with { Sequence = SequenceNumber.Parse(text) }, now, context);
        }
    }

    private sealed class CountsSightings : Deciders
    {
        private int _seen;

        public override BucketTurn Decide(BucketState state, BucketMessage message, Instant now, HubContext context) =>
            message is BucketMessage.Seen seen
                ? base.Decide(state, seen with { Device = new DeviceIdentity(seen.Device.Hub, $"{seen.Device.DeviceId}#{_seen++}") }, now, context)
                : base.Decide(state, message, now, context);
    }

    private sealed class CountsSignals : Deciders
    {
        private int _gone;

        public override BucketTurn Decide(BucketState state, BucketMessage message, Instant now, HubContext context) =>
            message is BucketMessage.Gone gone && state.Members.ContainsKey(new MemberKey(gone.Device.Key, gone.Module ?? ""))
                ? base.Decide(state, gone with { Device = new DeviceIdentity(gone.Device.Hub, $"{gone.Device.DeviceId}#{_gone++}") }, now, context)
                : base.Decide(state, message, now, context);
    }

    private sealed class ForgetsStragglers : Deciders
    {
        public override BucketTurn Decide(BucketState state, HubStatus status, Instant now, HubContext context)
        {
            var turn = base.Decide(state, status, now, context);
            return turn with { Effects = turn.Effects.RemoveAll(effect => effect is BucketEffect.Answer { Verdict: Verdict.Alone { LeftBehindBy: not null } }) };
        }
    }

    private sealed class RestartsGrace : Deciders
    {
        public override DeviceTurn Decide(DeviceState state, ConnectionEvent arrived, Instant now, HubContext context)
        {
            var turn = base.Decide(state, arrived, now, context);
            if (turn.Decision != DecisionKind.Duplicate
                || state.Own is not { Wait: { Phase: WaitPhase.Settling or WaitPhase.InGrace } wait } own
                || arrived.Module is not null)
            {
                return turn;
            }

            var deadline = now + context.Policy.For(state.Device).Grace;
            var again = wait with { Phase = WaitPhase.InGrace, Deadline = deadline, Generation = state.Generation + 1, TimerDue = deadline };
            return turn with
            {
                State = state with { Own = own with { Wait = again }, Generation = state.Generation + 1 },
                Effects = [new DeviceEffect.Schedule(new DeviceTimer(null, DeviceTimerKind.Wait, again.Generation, deadline))],
            };
        }
    }

    // The opening is held back until the device has something else to announce.
    private sealed class ResolvesFirst : DeviceFault
    {
        private readonly Dictionary<string, DeviceEffect> _held = [];

        protected override DeviceTurn Change(DeviceState before, DeviceTurn turn) => With(turn, effect =>
        {
            switch (effect)
            {
                case DeviceEffect.Announce { Revision: { Type: RevisionType.Opened } opened }:
                    lock (_held)
                    {
                        _held[$"{before.Device} {opened.Incident}"] = effect;
                    }

                    return [];
                case DeviceEffect.Announce { Revision: { Type: RevisionType.Resolved } resolved }:
                    lock (_held)
                    {
                        return _held.Remove($"{before.Device} {resolved.Incident}", out var opening) ? [effect, opening] : [effect];
                    }

                default:
                    return [effect];
            }
        });
    }

    private sealed class GrowsForEver : Deciders
    {
        public override DeviceTurn Decide(DeviceState state, Verdict verdict, Instant now, HubContext context) => base.Decide(
            state,
            verdict is Verdict.Alone alone ? alone with { Grace = 3 * context.Policy.GraceAtMost } : verdict,
            now,
            new HubContext(context.Policy with { GraceAtMost = 3 * context.Policy.GraceAtMost }, context.Buckets));
    }

    private sealed class NeverCalm : DeviceFault
    {
        protected override DeviceTurn Change(DeviceState before, DeviceTurn turn) => turn.State.Incident is { Kind: IncidentKind.Unstable }
            ? With(turn, effect => effect is DeviceEffect.Schedule { Timer.Kind: DeviceTimerKind.Calm } ? [] : [effect])
            : turn;
    }

    private sealed class NoEpochs : Deciders
    {
        public override DeviceTurn Decide(DeviceState state, ConnectionEvent arrived, Instant now, HubContext context)
        {
            var isOld = arrived.Kind is ConnectionEventKind.Connected or ConnectionEventKind.Disconnected
                && arrived.Sequence < state.Find(arrived.Module)?.LastSequence;
            return isOld ? new DeviceTurn(state, DecisionKind.Stale, []) : base.Decide(state, arrived, now, context);
        }
    }

    private sealed class KeepsReturnsToItself : DeviceFault
    {
        protected override DeviceTurn Change(DeviceState before, DeviceTurn turn) =>
            With(turn, effect => effect is DeviceEffect.Tell { Message: BucketMessage.Back } ? [] : [effect]);
    }

    private sealed class AsksNobody : Deciders
    {
        public override DeviceTurn Decide(DeviceState state, Verdict verdict, Instant now, HubContext context) =>
            verdict is Verdict.Folded or Verdict.NotYet && state.Find(verdict.Module)?.Wait is { Phase: WaitPhase.Asked }
                ? base.Decide(state, new Verdict.Alone(verdict.Module, verdict.Drop, verdict.AsOf, 0, null), now, context)
                : base.Decide(state, verdict, now, context);
    }

    private sealed class TrustsLateTimers : Deciders
    {
        public override DeviceTurn Decide(DeviceState state, DeviceTimer timer, Instant now, HubContext context) =>
            base.Decide(state, timer with { Due = Instant.Max(timer.Due, now) }, now, context);
    }

    private sealed class ForgetsDeletions : DeviceFault
    {
        protected override DeviceTurn Change(DeviceState before, DeviceTurn turn) => With(
            turn, effect => effect is DeviceEffect.Announce { Revision.Resolution: Resolution.Deleted } ? [] : [effect]);
    }

    private sealed class HoldsForEver : Deciders
    {
        public override HubTurn Wake(HubState state, int generation, Instant now, HubContext context) =>
            state.Backlog is null ? base.Wake(state, generation, now, context) : new HubTurn(state, []);
    }

    private sealed class ChattyClusters : Deciders
    {
        public override HubTurn Decide(HubState state, BucketReport report, Instant now, HubContext context) =>
            base.Decide(state with { Clusters = [.. state.Clusters.Select(cluster => cluster with { Said = ClusterNews.None })] }, report, now, context);
    }

    private sealed class OtherKeys : DeviceFault
    {
        protected override DeviceTurn Change(DeviceState before, DeviceTurn turn) => With(
            turn,
            effect => effect is DeviceEffect.Announce { Revision: { Resolution: Resolution.Returned } revision }
                ? [new DeviceEffect.Announce(revision with { Incident = $"{revision.Incident}x" })]
                : [effect]);
    }

    private sealed class HalfGrace : DeviceFault
    {
        protected override DeviceTurn Change(DeviceState before, DeviceTurn turn) => With(
            turn,
            effect => effect is DeviceEffect.Schedule { Timer: { Kind: DeviceTimerKind.Wait } timer } && turn.Decision == DecisionKind.Settled
                ? [new DeviceEffect.Schedule(timer with { Due = timer.Due - TimeSpan.FromMinutes(3) })]
                : [effect]);
    }

    private sealed class Moody : DeviceFault
    {
        private int _decisions;

        protected override DeviceTurn Change(DeviceState before, DeviceTurn turn) => With(
            turn,
            effect => effect is DeviceEffect.Announce { Revision: var revision }
                ? [new DeviceEffect.Announce(revision with { Reason = $"{revision.Reason} {_decisions++}" })]
                : [effect]);
    }

    private sealed class NeverAsks : DeviceFault
    {
        protected override DeviceTurn Change(DeviceState before, DeviceTurn turn) =>
            turn.Decision == DecisionKind.VerdictAsked ? turn with { Effects = [] } : turn;
    }

    private sealed class BelievesOldVerdicts : Deciders
    {
        public override DeviceTurn Decide(DeviceState state, Verdict verdict, Instant now, HubContext context) =>
            state.Find(verdict.Module) is { Wait: { } wait } connection && wait.Drop.IsSame(verdict.Drop)
                ? base.Decide(With(state, connection, connection with { Wait = wait with { VerdictAsOf = verdict.AsOf } }), verdict, now, context)
                : base.Decide(state, verdict, now, context);

        private static DeviceState With(DeviceState state, Connection old, Connection changed) => changed.Module is null
            ? state with { Own = changed }
            : state with { Modules = state.Modules.Replace(old, changed) };
    }

    private sealed class TakesAnyVerdict : Deciders
    {
        public override DeviceTurn Decide(DeviceState state, Verdict verdict, Instant now, HubContext context) =>
            base.Decide(state, verdict with { Drop = state.Find(verdict.Module)?.Wait?.Drop ?? verdict.Drop }, now, context);
    }

    private sealed class BelievesOldStatuses : Deciders
    {
        public override BucketTurn Decide(BucketState state, HubStatus status, Instant now, HubContext context) =>
            base.Decide(state with { Status = state.Status with { Version = Math.Min(state.Status.Version, status.Version) } }, status, now, context);
    }

    private sealed class BelievesOldReports : Deciders
    {
        public override HubTurn Decide(HubState state, BucketReport report, Instant now, HubContext context) =>
            base.Decide(state with { Reports = state.Reports.Remove(report.Bucket) }, report, now, context);
    }

    private sealed class BelievesOldLag : Deciders
    {
        public override HubTurn Decide(HubState state, LagReport lag, Instant now, HubContext context)
        {
            var turn = base.Decide(state, lag with { MinuteAt = Instant.Max(lag.MinuteAt, now - TimeSpan.FromMinutes(1)) }, now, context);
            return turn with
            {
                Effects = [.. turn.Effects.Select(effect => effect is HubEffect.Announce { Revision: var revision }
                    ? new HubEffect.Announce(revision with { DroppedAt = Instant.Min(revision.DroppedAt, lag.MinuteAt) })
                    : effect)],
            };
        }
    }

    private sealed class ForgetsCreations : Deciders
    {
        public override DeviceTurn Decide(DeviceState state, ConnectionEvent arrived, Instant now, HubContext context) =>
            arrived.Kind == ConnectionEventKind.Created
                ? new DeviceTurn(state, DecisionKind.Stale, [])
                : base.Decide(state, arrived, now, context);
    }

    private sealed class RemembersNoLife : Deciders
    {
        public override DeviceTurn Decide(DeviceState state, ConnectionEvent arrived, Instant now, HubContext context) =>
            base.Decide(state with { LifeAt = default, IsDeleted = false }, arrived, now, context);
    }

    private sealed class IgnoresNothing : Deciders
    {
        public override DeviceTurn Decide(DeviceState state, ConnectionEvent arrived, Instant now, HubContext context) =>
            base.Decide(state, arrived, now, new HubContext(context.Policy with { Overrides = [] }, context.Buckets));
    }
}
