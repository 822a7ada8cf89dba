using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Devices;

/// <summary>Creation, deletion, and an operator's last word.</summary>
internal static class LifeRules
{
    /// <summary>Whether an event belongs to a life of the device that has ended.</summary>
    /// <remarks>
    /// The hub samples once a minute, so a disconnect in the minute after the deletion is the deletion's own; a later one,
    /// or any connect, shows that the device lives again.
    /// </remarks>
    public static bool IsOver(DeviceState state, ConnectionEventKind kind, Instant time) =>
        time < state.LifeAt
        || (state.IsDeleted && kind == ConnectionEventKind.Disconnected && time <= state.LifeAt + Policy.HubPoll);

    public static DeviceTurn Created(ref Turn turn, Instant time)
    {
        if (IsNotNewer(turn.State, time, ownDropsUntil: time))
        {
            return turn.Decide(turn.State.LifeAt == time && !turn.State.IsDeleted ? DecisionKind.Duplicate : DecisionKind.Stale);
        }

        // Whatever was open belonged to the device of that name before.
        Retire(ref turn, time, "device was created anew");
        turn.State = turn.State with { LifeAt = time, IsDeleted = false };
        if (turn.DevicePolicy.Mode == DeviceMode.Monitor)
        {
            turn.CountAtHome();
        }

        return turn.Decide(DecisionKind.Created);
    }

    public static DeviceTurn Deleted(ref Turn turn, Instant time)
    {
        if (IsNotNewer(turn.State, time, ownDropsUntil: time + Policy.HubPoll))
        {
            return turn.Decide(turn.State.LifeAt == time && turn.State.IsDeleted ? DecisionKind.Duplicate : DecisionKind.Stale);
        }

        Retire(ref turn, time, "device was deleted");
        turn.CountNoLonger();
        turn.State = turn.State with { LifeAt = time, IsDeleted = true };
        return turn.Decide(DecisionKind.Deleted);
    }

    /// <summary>The registry says something about the device. Said again it changes nothing.</summary>
    public static DeviceTurn Registered(ref Turn turn, Registration registration)
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

    public static DeviceTurn Close(ref Turn turn, string incident, string reason)
    {
        foreach (var connection in turn.State.Connections)
        {
            if (connection.Incident?.Key == incident)
            {
                // The wait ends with it, or the device would escalate again at once: it stays quiet until its next drop.
                var closed = DeviceIncidents.Resolve(ref turn, connection, Resolution.Closed, turn.Now, reason);
                if (connection.Wait is { IsUndecided: false, Told: true } wait)
                {
                    turn.Tell(turn.Back(connection.Module, wait.Drop, turn.Now));
                }

                turn.State = turn.State.With(connection.Wait is { IsUndecided: false } ? closed with { Wait = null } : closed);
                return turn.Decide(DecisionKind.Closed);
            }
        }

        return turn.Decide(DecisionKind.NothingToClose);
    }

    // Created and Deleted carry no sequence number: the event times decide. A connection that was heard of later than the event
    // shows that it is history; but a drop within a poll after a deletion is the deletion's own.
    private static bool IsNotNewer(DeviceState state, Instant time, Instant ownDropsUntil)
    {
        if (time <= state.LifeAt)
        {
            return true;
        }

        foreach (var connection in state.Connections)
        {
            if (connection.NewestAt > (connection.IsOnline ? time : ownDropsUntil))
            {
                return true;
            }
        }

        return false;
    }

    private static void Retire(ref Turn turn, Instant time, string reason)
    {
        foreach (var connection in turn.State.Connections)
        {
            TellOfEnd(ref turn, connection, time);
            if (connection.Incident is not null)
            {
                DeviceIncidents.Resolve(ref turn, connection, Resolution.Deleted, time, reason);
            }
        }

        turn.State = turn.State with { Own = null, Modules = [] };
    }

    private static void TellOfEnd(ref Turn turn, Connection connection, Instant at)
    {
        if (connection.Wait is { } wait && wait.MayBeTold(turn.Now))
        {
            turn.Tell(turn.Back(connection.Module, wait.Drop, at));
        }
    }
}
