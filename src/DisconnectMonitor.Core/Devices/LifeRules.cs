using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Policies;
using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Devices;

/// <summary>Creation, deletion, and an operator's last word.</summary>
internal static class LifeRules
{
    /// <summary>Whether an event belongs to a life of the device that has ended.</summary>
    /// <remarks>
    /// The hub samples once a minute, so a disconnect in the minute after the deletion is the deletion's own. A later one may be so too,
    /// because the service may take minutes to end the connection: only a creation or a connect shows that the device lives again.
    /// </remarks>
    public static bool IsOver(DeviceState state, ConnectionEventKind kind, Instant time) =>
        time < state.LifeAt
        || (state.IsDeleted && kind == ConnectionEventKind.Disconnected && time <= state.LifeAt + Policy.HubPoll);

    public static DeviceTurn Created(ref DeviceDecision turn, Instant time)
    {
        if (time <= turn.State.LifeAt)
        {
            return turn.Decide(turn.State.LifeAt == time && !turn.State.IsDeleted ? DecisionKind.Duplicate : DecisionKind.Stale);
        }

        // It carries no sequence number, so the times decide: what was heard of later than the event shows that it is history.
        if (turn.State.Connections.Any(connection => !connection.IsAfterDeletion && connection.NewestAt > time))
        {
            foreach (var connection in turn.State.Connections.Where(connection => !connection.IsAfterDeletion && connection.NewestAt > time))
            {
                Lived(ref turn, connection, time);
            }

            Revive(ref turn, time);
            return turn.Decide(DecisionKind.Stale);
        }

        // Whatever was open belonged to the device of that name before.
        Retire(ref turn, time, ownDropsUntil: time, "device was created anew");
        turn.State = turn.State with { LifeAt = time, IsDeleted = false };
        Revive(ref turn, time);
        if (turn.DevicePolicy.Mode == DeviceMode.Monitor)
        {
            turn.CountAtHome();
        }

        return turn.Decide(DecisionKind.Created);
    }

    public static DeviceTurn Deleted(ref DeviceDecision turn, Instant time)
    {
        if (time <= turn.State.LifeAt || turn.State.Connections.Any(connection => connection.LastAliveAt > time))
        {
            return turn.Decide(turn.State.LifeAt == time && turn.State.IsDeleted ? DecisionKind.Duplicate : DecisionKind.Stale);
        }

        Retire(ref turn, time, ownDropsUntil: time + Policy.HubPoll, "device was deleted");
        turn.CountNoLonger();
        turn.State = turn.State with { LifeAt = time, IsDeleted = true };
        return turn.Decide(DecisionKind.Deleted);
    }

    /// <summary>The registry says something about the device. Said again it changes nothing.</summary>
    public static DeviceTurn Registered(ref DeviceDecision turn, Registration registration)
    {
        if (turn.State.Registration == registration)
        {
            return turn.Decide(DecisionKind.Duplicate);
        }

        turn.State = turn.State with { Registration = registration };
        if (registration.IsDisabled)
        {
            foreach (var connection in turn.State.Connections)
            {
                TellOfEnd(ref turn, connection, turn.Now);
                var ended = connection.Incident is null
                    ? connection
                    : DeviceIncidents.Resolve(ref turn, connection, Resolution.Closed, turn.Now, "device is disabled in the registry");
                turn.State = turn.State.With(ended with { Wait = null });
            }

            turn.CountNoLonger();
        }
        else if (!turn.State.IsDeleted && turn.DevicePolicy.Mode == DeviceMode.Monitor)
        {
            turn.CountAtHome();
        }

        return turn.Decide(DecisionKind.Registered);
    }

    /// <summary>
    /// Remembers a drop of a deleted device. It is the end of the connection that was deleted, unless word of the device's next life is
    /// still on its way.
    /// </summary>
    public static DeviceTurn DropAfterDeletion(ref DeviceDecision turn, Connection? known, ConnectionEvent arrived, Instant time)
    {
        turn.State = turn.State.With(new Connection
        {
            Module = arrived.Module,
            LastSequence = arrived.Sequence,
            NewestAt = time,
            EndedBy = arrived.Reason,
            Marks = (known?.Marks ?? default).Add(Mark.Drop(arrived.Sequence, time)),
            FlappedFrom = known?.FlappedFrom ?? new Instant(long.MinValue),
            IsAfterDeletion = true,
        });
        return turn.Decide(DecisionKind.Stale);
    }

    /// <summary>Notes that a connection lived, and puts it into the state.</summary>
    public static Connection Lived(ref DeviceDecision turn, Connection connection, Instant at)
    {
        if (!connection.IsOnline && (connection.LivedAt is not { } known || known < at))
        {
            connection = connection with { LivedAt = at };
            turn.State = turn.State.With(connection);
        }

        return connection;
    }

    /// <summary>The device is seen to live since <paramref name="time"/>: what dropped after that counts after all.</summary>
    public static void Revive(ref DeviceDecision turn, Instant time)
    {
        if (turn.State.IsDeleted)
        {
            turn.State = turn.State with { IsDeleted = false };
        }
        else if (turn.State.Own is not { IsAfterDeletion: true } && !turn.State.Modules.Any(module => module.IsAfterDeletion))
        {
            return;
        }

        foreach (var connection in turn.State.Connections)
        {
            if (connection.IsAfterDeletion && connection.NewestAt >= time && turn.DevicePolicy.Mode == DeviceMode.Monitor)
            {
                ConnectionRules.BeginWait(ref turn, connection with { IsAfterDeletion = false }, hiddenSince: null, revivedBy: turn.State.LifeAt);
            }
        }
    }

    public static DeviceTurn Close(ref DeviceDecision turn, string incident, string reason)
    {
        foreach (var connection in turn.State.Connections)
        {
            if (connection.Incident?.Key == incident)
            {
                var told = turn.State.ToldWith(connection).ToList();
                turn.State = turn.State.With(DeviceIncidents.Resolve(ref turn, connection, Resolution.Closed, turn.Now, reason));
                foreach (var one in told)
                {
                    EndQuietly(ref turn, turn.State.Find(one.Module)!);
                }

                return turn.Decide(DecisionKind.Closed);
            }
        }

        return turn.Decide(DecisionKind.NothingToClose);
    }

    // The wait ends with the incident, or the device would escalate again at once: it stays quiet until its next drop.
    private static void EndQuietly(ref DeviceDecision turn, Connection connection)
    {
        if (connection.Wait is { Told: true } wait)
        {
            turn.Tell(turn.Back(connection.Module, wait.Drop, turn.Now));
        }

        turn.State = turn.State.With(connection with { Wait = null });
    }

    // Ends all that is going on. What dropped later than the life ended may belong to the next one.
    private static void Retire(ref DeviceDecision turn, Instant at, Instant ownDropsUntil, string reason)
    {
        var state = turn.State with { Own = null, Modules = [] };
        foreach (var connection in turn.State.Connections)
        {
            TellOfEnd(ref turn, connection, at);
            if (connection.Incident is { } incident)
            {
                DeviceIncidents.Resolve(ref turn, connection, Resolution.Deleted, Instant.Max(at, incident.DroppedAt), reason);
            }

            if (connection.NewestAt > ownDropsUntil)
            {
                state = state.With(new Connection
                {
                    Module = connection.Module,
                    LastSequence = connection.LastSequence,
                    NewestAt = connection.NewestAt,
                    EndedBy = connection.EndedBy,
                    Marks = default(MarkRing).Add(NewestDrop(connection)),
                    FlappedFrom = connection.FlappedFrom,
                    IsAfterDeletion = true,
                });
            }
        }

        turn.State = turn.State with { Own = state.Own, Modules = state.Modules };
    }

    // While the policy says to ignore a device, its drops are not remembered.
    private static Mark NewestDrop(Connection gone) => gone.Marks is [.., var mark] && mark.Sequence == gone.LastSequence
        ? mark
        : Mark.Drop(gone.LastSequence, gone.NewestAt);

    private static void TellOfEnd(ref DeviceDecision turn, Connection connection, Instant at)
    {
        if (connection.Wait is { } wait && wait.MayBeTold(turn.Now))
        {
            turn.Tell(turn.Back(connection.Module, wait.Drop, at));
        }
    }
}
