using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Devices;

/// <summary>What a connect or a disconnect means, once it is clear that it is news.</summary>
internal static class ConnectionRules
{
    public static DeviceTurn Apply(ref Turn turn, ConnectionEvent arrived, Instant time)
    {
        if (arrived.Module is not null && turn.State.Find(arrived.Module) is null && turn.State.Modules.Length == DeviceState.MaxModules)
        {
            return turn.Decide(DecisionKind.TooManyModules);
        }

        if (LifeRules.IsOver(turn.State, arrived.Kind, time))
        {
            return turn.Decide(DecisionKind.Stale);
        }

        var known = turn.State.Find(arrived.Module);
        var order = EventOrder.Of(known, arrived.Sequence, time);
        if (order is Order.Duplicate or Order.EarlierEpoch)
        {
            return turn.Decide(order == Order.Duplicate ? DecisionKind.Duplicate : DecisionKind.Stale);
        }

        if (order == Order.Overtaken)
        {
            return Overtaken(ref turn, known!, arrived, time);
        }

        if (turn.State.IsDeleted)
        {
            turn.State = turn.State with { IsDeleted = false };
        }

        var connection = known ?? new Connection { Module = arrived.Module };
        var before = connection;
        connection = connection with
        {
            LastSequence = arrived.Sequence,
            NewestAt = Instant.Max(connection.NewestAt, time),
            EpochAt = order == Order.NewEpoch ? time : connection.EpochAt,
            IsOnline = arrived.Kind == ConnectionEventKind.Connected,
        };

        // A wait goes on to its end even when a new policy says to ignore the device: what was opened must be resolved.
        if (before.Wait is null && before.Incident is null && turn.DevicePolicy.Mode == DeviceMode.Ignore)
        {
            turn.State = turn.State.With(connection);
            return turn.Decide(DecisionKind.Ignored);
        }

        if (turn.State.Home is null)
        {
            turn.CountAtHome();
        }

        return connection.IsOnline
            ? Connected(ref turn, connection, isFirst: known is null, before, time)
            : Dropped(ref turn, connection, before, time);
    }

    private static DeviceTurn Connected(ref Turn turn, Connection connection, bool isFirst, Connection before, Instant time)
    {
        if (before.Wait is { } wait)
        {
            return Returned(ref turn, connection, wait, time);
        }

        if (isFirst || !before.IsOnline)
        {
            FlappingRules.WatchForCalm(ref turn, connection with { Marks = connection.Marks.Returned(time) });
            return turn.Decide(DecisionKind.Connected);
        }

        connection = connection with { Marks = connection.Marks.Add(Mark.Missed(connection.LastSequence, time, before.NewestAt)) };
        var renewal = RenewalDetector.Find(connection.Marks, turn.Context.SchedulesOf(connection.Sdk));
        turn.State = turn.State.With(connection);
        FlappingRules.Judge(ref turn, connection);
        return turn.Decide(renewal is null ? DecisionKind.HiddenFlap : DecisionKind.HiddenRenewal);
    }

    private static DeviceTurn Returned(ref Turn turn, Connection connection, Wait wait, Instant time)
    {
        connection = EndWait(ref turn, connection, wait, time, out var decision);
        FlappingRules.WatchForCalm(ref turn, connection with { Marks = connection.Marks.Returned(time) });
        return turn.Decide(decision);
    }

    private static DeviceTurn Dropped(ref Turn turn, Connection connection, Connection before, Instant time)
    {
        connection = connection with { Marks = connection.Marks.Add(Mark.Drop(connection.LastSequence, time)) };
        var isHidden = before.Wait is not null;
        if (before.Wait is { IsUndecided: false })
        {
            var isRenewal = RenewalDetector.Find(connection.Marks, turn.Context.SchedulesOf(connection.Sdk)) is not null;
            turn.State = turn.State.With(connection);
            return turn.Decide(isRenewal ? DecisionKind.HiddenRenewal : DecisionKind.HiddenFlap);
        }

        if (before.Wait?.MayBeTold(turn.Now) == true)
        {
            turn.Tell(turn.Back(before, time));
        }

        var wait = BeginWait(ref turn, connection);
        return turn.Decide((isHidden, wait.Renewal) switch
        {
            (false, null) => DecisionKind.WaitStarted,
            (false, _) => DecisionKind.RenewalExpected,
            (true, null) => DecisionKind.HiddenFlap,
            (true, _) => DecisionKind.HiddenRenewal,
        });
    }

    // A wait for the newest drop.
    private static Wait BeginWait(ref Turn turn, Connection connection)
    {
        var newest = connection.Marks[^1];
        var renewal = RenewalDetector.Find(connection.Marks, turn.Context.SchedulesOf(connection.Sdk));
        var drop = Drop.Arriving(newest.Sequence, newest.Time, turn.Now, isOnSchedule: renewal is not null);
        var policy = turn.DevicePolicy;
        var wait = Wait.For(drop, policy, renewal, isExpected: renewal is not null || turn.Policy.Sleeps(policy));
        connection = WaitRules.Begin(ref turn, connection, wait);
        FlappingRules.Judge(ref turn, connection);
        return wait;
    }

    private static Connection EndWait(ref Turn turn, Connection connection, Wait wait, Instant time, out DecisionKind decision)
    {
        if (wait.MayBeTold(turn.Now))
        {
            turn.Tell(turn.Back(connection, time));
        }

        connection = connection with { Wait = null };
        if (wait.Phase == WaitPhase.Escalated)
        {
            decision = DecisionKind.Resolved;
            return DeviceIncidents.Resolve(ref turn, connection, Resolution.Returned, time, "device returned");
        }

        decision = wait switch
        {
            { Phase: WaitPhase.Folded } => DecisionKind.ReturnedWithCluster,
            { Renewal: not null } => DecisionKind.ReturnedRenewal,
            { Phase: WaitPhase.ToldToWait } when time > wait.Deadline => DecisionKind.ReturnedWhileHeld,
            _ => DecisionKind.ReturnedBlip,
        };
        return connection;
    }

    // News has overtaken it, so the connection is as it was; but it may explain or reveal a drop, or the end of an outage.
    private static DeviceTurn Overtaken(ref Turn turn, Connection connection, ConnectionEvent arrived, Instant time)
    {
        if (connection.Wait is null && connection.Incident is null && turn.DevicePolicy.Mode == DeviceMode.Ignore)
        {
            return turn.Decide(DecisionKind.Stale);
        }

        var newest = connection.IsOnline ? (connection.LastSequence, connection.NewestAt) : ((SequenceNumber, Instant)?)null;
        var marks = arrived.Kind == ConnectionEventKind.Connected
            ? connection.Marks.InsertLateConnect(arrived.Sequence, time, connection.EpochAt, newest)
            : connection.Marks.InsertLateDrop(arrived.Sequence, time, connection.EpochAt, newest?.Item2);
        if (marks is not { } amended)
        {
            return turn.Decide(DecisionKind.Duplicate);
        }

        if (amended != connection.Marks)
        {
            connection = connection with { Marks = amended };
            turn.State = turn.State.With(connection);
            if (arrived.Kind == ConnectionEventKind.Connected && connection.Wait is { IsUndecided: false } wait && IsAfter(wait.Drop))
            {
                // The outage that was decided had ended before the newest drop, which so far passed for a part of it.
                connection = EndWait(ref turn, connection, wait, time, out var decision);
                BeginWait(ref turn, connection);
                return turn.Decide(decision);
            }

            FlappingRules.Judge(ref turn, connection);
        }

        return turn.Decide(DecisionKind.Stale);

        bool IsAfter(Drop drop) => drop.DroppedAt < connection.EpochAt || arrived.Sequence > drop.Sequence;
    }
}
