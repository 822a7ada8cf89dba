using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Policies;
using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Devices;

/// <summary>What a connect or a disconnect means, once it is clear that it is news.</summary>
internal static class ConnectionRules
{
    public static DeviceTurn Apply(ref DeviceDecision turn, ConnectionEvent arrived, Instant time)
    {
        if (arrived.Module is not null && turn.State.Find(arrived.Module) is null && turn.State.Modules.Length == DeviceState.MaxModules)
        {
            return turn.Decide(DecisionKind.TooManyModules);
        }

        if (LifeRules.IsOver(turn.State, arrived.Kind, time))
        {
            return turn.Decide(DecisionKind.Stale);
        }

        if (arrived.Kind == ConnectionEventKind.Connected)
        {
            LifeRules.Revive(ref turn, time);
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
            return LifeRules.DropAfterDeletion(ref turn, known, arrived, time);
        }

        if (arrived is { Kind: ConnectionEventKind.Connected, Module: { } module } && turn.State.TalksThroughModules(module)
            && turn.State.Own is { Wait: { Phase: not WaitPhase.NotMissed } } own)
        {
            WaitRules.NotMissed(ref turn, own, time);
            known = turn.State.Find(module);
        }

        // A wait goes on to its end even when a new policy says to ignore the device: what was opened must be resolved.
        var before = known ?? new Connection { Module = arrived.Module };
        var isIgnored = before.Wait is null && before.Incident is null && turn.DevicePolicy.Mode == DeviceMode.Ignore;
        var isOnline = arrived.Kind == ConnectionEventKind.Connected;
        var connection = before with
        {
            LastSequence = arrived.Sequence,
            NewestAt = Instant.Max(before.NewestAt, time),
            EpochAt = order == Order.NewEpoch ? time : before.EpochAt,
            IsOnline = isOnline,
            LivedAt = isOnline ? null : before.LastAliveAt,
            IsAfterDeletion = false,
            EndedBy = isOnline ? null : arrived.Reason,
            Wait = isOnline ? null : before.Wait,
            Marks = isIgnored ? before.Marks : MarksWith(before, arrived, time),
        };
        if (isIgnored)
        {
            turn.State = turn.State.With(connection);
            return turn.Decide(DecisionKind.Ignored);
        }

        if (turn.State.Home is null)
        {
            turn.CountAtHome();
        }

        return isOnline ? Connected(ref turn, connection, before, time) : Dropped(ref turn, connection, before, time);
    }

    /// <summary>Begins to wait for the return of the newest drop.</summary>
    /// <param name="turn">The decision in the making.</param>
    /// <param name="connection">A connection that is gone.</param>
    /// <param name="hiddenSince">Since when it has been gone but for returns that nobody saw, or null.</param>
    /// <param name="revivedBy">When the life began that has made the drop count after all, or null.</param>
    public static Wait BeginWait(ref DeviceDecision turn, Connection connection, Instant? hiddenSince, Instant? revivedBy = null)
    {
        var newest = connection.Marks[^1];
        var renewal = RenewalDetector.Find(connection.Marks, turn.Context.SchedulesOf(connection.Sdk));
        var drop = Drop.Arriving(newest.Sequence, newest.Time, turn.Now, isOnSchedule: renewal is not null);
        var policy = turn.DevicePolicy;
        var wait = Wait.For(drop, policy, renewal, isExpected: renewal is not null || turn.Policy.Sleeps(policy)) with
        {
            HiddenSince = hiddenSince,
            RevivedBy = revivedBy,
            IsNamed = connection.IsTold,
        };
        connection = WaitRules.Begin(ref turn, connection, wait);
        FlappingRules.Judge(ref turn, connection);
        return wait;
    }

    // The drop itself, its return, or the drop that was missed between two connects in a row.
    private static MarkRing MarksWith(Connection before, ConnectionEvent arrived, Instant time) => (arrived.Kind, before) switch
    {
        (ConnectionEventKind.Disconnected, _) => before.Marks.Add(Mark.Drop(arrived.Sequence, time)),
        (_, { IsOnline: true, Wait: null }) => before.Marks.Add(Mark.Missed(arrived.Sequence, time, before.NewestAt)),
        _ => before.Marks.Returned(time),
    };

    private static DeviceTurn Connected(ref DeviceDecision turn, Connection connection, Connection before, Instant time)
    {
        if (before.Wait is { } wait)
        {
            connection = EndWait(ref turn, connection, wait, time, out var decision);
            FlappingRules.Returned(ref turn, connection);
            return turn.Decide(decision);
        }

        if (!before.IsOnline)
        {
            FlappingRules.Returned(ref turn, connection);
            return turn.Decide(DecisionKind.Connected);
        }

        var renewal = RenewalDetector.Find(connection.Marks, turn.Context.SchedulesOf(connection.Sdk));
        turn.State = turn.State.With(connection);
        FlappingRules.Judge(ref turn, connection);
        return turn.Decide(renewal is null ? DecisionKind.HiddenFlap : DecisionKind.HiddenRenewal);
    }

    private static DeviceTurn Dropped(ref DeviceDecision turn, Connection connection, Connection before, Instant time)
    {
        var isHidden = before.Wait is not null;
        if (before.Wait is { IsUndecided: false })
        {
            var isRenewal = RenewalDetector.Find(connection.Marks, turn.Context.SchedulesOf(connection.Sdk)) is not null;
            turn.State = turn.State.With(connection);
            return turn.Decide(isRenewal ? DecisionKind.HiddenRenewal : DecisionKind.HiddenFlap);
        }

        if (before.Wait?.MayBeTold(turn.Now) == true)
        {
            turn.Tell(turn.Back(before.Module, before.Wait.Drop, time));
        }

        var wait = BeginWait(ref turn, connection, before.Wait is { } hidden ? hidden.HiddenSince ?? hidden.Drop.DroppedAt : null);
        return turn.Decide((isHidden, wait.Renewal) switch
        {
            (false, null) => DecisionKind.WaitStarted,
            (false, _) => DecisionKind.RenewalExpected,
            (true, null) => DecisionKind.HiddenFlap,
            (true, _) => DecisionKind.HiddenRenewal,
        });
    }

    // For a connection that waits no more.
    private static Connection EndWait(ref DeviceDecision turn, Connection connection, Wait wait, Instant time, out DecisionKind decision)
    {
        if (wait.MayBeTold(turn.Now))
        {
            turn.Tell(turn.Back(connection.Module, wait.Drop, time));
        }

        var (isOver, isUnstable) = (false, turn.State.Incident is { Kind: IncidentKind.Unstable });
        if (wait.IsTold)
        {
            connection = DeviceIncidents.Leave(ref turn, connection, Resolution.Returned, time, "device returned", out isOver);
        }

        if (isOver || wait.Phase == WaitPhase.Escalated)
        {
            decision = isOver ? DecisionKind.Resolved : isUnstable ? DecisionKind.ReturnedUnstable : DecisionKind.ReturnedFirst;
            return connection;
        }

        if (wait.Phase == WaitPhase.Folded)
        {
            connection = connection with { ClusteredAt = wait.Drop.DroppedAt };
        }

        decision = wait switch
        {
            { Phase: WaitPhase.Folded } => DecisionKind.ReturnedWithCluster,
            { Phase: WaitPhase.NotMissed } => DecisionKind.Connected,
            { Renewal: not null } => DecisionKind.ReturnedRenewal,
            { Phase: WaitPhase.ToldToWait } when time > wait.Deadline => DecisionKind.ReturnedWhileHeld,
            _ => DecisionKind.ReturnedBlip,
        };
        return connection;
    }

    // News has overtaken it, so the connection is as it was; but it may explain or reveal a drop, or the end of an outage.
    private static DeviceTurn Overtaken(ref DeviceDecision turn, Connection connection, ConnectionEvent arrived, Instant time)
    {
        if (arrived.Kind == ConnectionEventKind.Connected)
        {
            connection = LifeRules.Lived(ref turn, connection, time);
        }

        if (turn.State.IsDeleted || (connection.Wait is null && connection.Incident is null && turn.DevicePolicy.Mode == DeviceMode.Ignore))
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
                connection = EndWait(ref turn, connection with { Wait = null }, wait, time, out var decision);
                BeginWait(ref turn, connection, hiddenSince: null);
                return turn.Decide(decision);
            }

            FlappingRules.Judge(ref turn, connection);
        }

        return turn.Decide(DecisionKind.Stale);

        bool IsAfter(Drop drop) => drop.DroppedAt < connection.EpochAt || arrived.Sequence > drop.Sequence;
    }
}
