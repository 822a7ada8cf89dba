using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Simulation.Tests;

// Faults about devices with several connections.
internal static partial class Faults
{
    private sealed class TellsOfEach : Deciders
    {
        public override DeviceTurn Decide(DeviceState state, Verdict verdict, Instant now, HubContext context)
        {
            var turn = base.Decide(OnlyOf(state, verdict.Module), verdict, now, context);
            return turn with { State = Others(turn.State, state, verdict.Module) };
        }

        private static DeviceState OnlyOf(DeviceState state, string? module) => state with
        {
            Own = module is null ? state.Own : null,
            Modules = [.. state.Modules.Where(one => one.Module == module)],
        };

        private static DeviceState Others(DeviceState state, DeviceState before, string? module) => state with
        {
            Own = module is null ? state.Own : before.Own,
            Modules = [.. before.Modules.Select(one => one.Module == module ? state.Find(module)! : one)],
        };
    }

    private sealed class EndsWithTheFirst : Deciders
    {
        public override DeviceTurn Decide(DeviceState state, ConnectionEvent arrived, Instant now, HubContext context)
        {
            var turn = base.Decide(state, arrived, now, context);
            return turn.Decision == DecisionKind.ReturnedFirst
                ? DeviceDecider.Close(turn.State, turn.State.Incident!.Key, "device returned", now, context) is var closed
                    ? turn with { State = closed.State, Effects = [.. turn.Effects, .. closed.Effects] } : turn
                : turn;
        }
    }

    private sealed class MissesTheDevice : Deciders
    {
        public override DeviceTurn Decide(DeviceState state, DeviceTimer timer, Instant now, HubContext context) => timer.Module is null
            ? WithModules(base.Decide(state with { Modules = [] }, timer, now, context), state)
            : base.Decide(state, timer, now, context);

        public override DeviceTurn Decide(DeviceState state, Verdict verdict, Instant now, HubContext context) => verdict.Module is null
            ? WithModules(base.Decide(state with { Modules = [] }, verdict, now, context), state)
            : base.Decide(state, verdict, now, context);

        private static DeviceTurn WithModules(DeviceTurn turn, DeviceState before) => turn with { State = turn.State with { Modules = before.Modules } };
    }

    // A module's timer is taken for one of the device's own connection.
    private sealed class MissesNobody : Deciders
    {
        public override DeviceTurn Decide(DeviceState state, DeviceTimer timer, Instant now, HubContext context)
        {
            var turn = base.Decide(state, timer, now, context);
            return turn.Decision == DecisionKind.Settled && timer.Module is not null && turn.State.Find(timer.Module) is { Wait: { } wait } module
                ? turn with
                {
                    State = turn.State with { Modules = turn.State.Modules.Replace(module, module with { Wait = wait with { Phase = WaitPhase.NotMissed } }) },
                    Effects = [],
                }
                : turn;
        }
    }
}
