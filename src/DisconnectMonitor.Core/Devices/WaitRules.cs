using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Devices;

/// <summary>How the judgement of a drop proceeds as time passes.</summary>
internal static class WaitRules
{
    /// <summary>How long the bucket has to answer, twice, before the device decides alone. Its answer takes milliseconds.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);

    /// <summary>How long a device that was told to wait stays quiet before it asks again.</summary>
    public static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(60);

    // A timer later than this means that the host was down, not busy.
    private static readonly TimeSpan HostWasDown = TimeSpan.FromSeconds(30);

    // Event Grid backs off to an hour and more; waiting longer than this for returns helps nobody.
    private static readonly TimeSpan LongestExtraWait = TimeSpan.FromHours(1);

    /// <summary>Sets the timer of a new wait and puts the connection into the state.</summary>
    public static Connection Begin(ref DeviceDecision turn, Connection connection, Wait wait) =>
        Proceed(ref turn, connection, wait, wait.Phase, wait.SettlesAt);

    /// <summary>Moves a wait on to a phase that lasts until <paramref name="due"/>, and puts the connection into the state.</summary>
    public static Connection Proceed(ref DeviceDecision turn, Connection connection, Wait wait, WaitPhase phase, Instant due)
    {
        // A short settle may be over before a late event arrives: a timer that is set too late says nothing about the host.
        due = Instant.Max(due, turn.Now);
        var generation = turn.Schedule(connection.Module, DeviceTimerKind.Wait, due);
        connection = connection with { Wait = wait with { Phase = phase, Generation = generation, TimerDue = due } };
        turn.State = turn.State.With(connection);
        return connection;
    }

    public static DeviceTurn TimerFired(ref DeviceDecision turn, DeviceTimer timer)
    {
        var connection = turn.State.Find(timer.Module);
        if (connection?.Wait is not { } wait || !wait.Awaits(timer))
        {
            return turn.Decide(DecisionKind.TimerSuperseded);
        }

        if (timer.Module is null && turn.State.TalksThroughModules())
        {
            return NotMissed(ref turn, connection, turn.Now);
        }

        var lateness = turn.Now - timer.Due;
        var hostWasDown = lateness > HostWasDown;
        switch (wait.Phase)
        {
            case WaitPhase.Settling or WaitPhase.InGrace when hostWasDown && !wait.WaitedOnceMore:
                return WaitOnceMore(ref turn, connection, wait, lateness);

            case WaitPhase.Settling:
                return Settle(ref turn, connection, wait);

            case WaitPhase.InGrace:
            case WaitPhase.ToldToWait:
                Ask(ref turn, connection, WaitPhase.Asked);
                return turn.Decide(DecisionKind.VerdictAsked);

            case WaitPhase.Asked:
            case WaitPhase.AskedAgain when hostWasDown:
                Ask(ref turn, connection, WaitPhase.AskedAgain);
                return turn.Decide(DecisionKind.VerdictAskedAgain);

            default:
                var isTogether = DeviceIncidents.Sustained(ref turn, connection, population: 0, continues: null, "grace elapsed, no verdict");
                return turn.Decide(isTogether ? DecisionKind.EscalatedTogether : DecisionKind.EscalatedUnanswered);
        }
    }

    /// <summary>Ends the judgement of the device's own connection, which is gone while its modules talk: for clusters it is back.</summary>
    public static DeviceTurn NotMissed(ref DeviceDecision turn, Connection own, Instant at)
    {
        var wait = own.Wait!;
        if (wait.MayBeTold(turn.Now))
        {
            turn.Tell(turn.Back(module: null, wait.Drop, at));
        }

        own = own with
        {
            Wait = wait with { Phase = WaitPhase.NotMissed, Told = false, Cluster = null, IsNamed = false },
            ClusteredAt = wait.Drop.DroppedAt,
        };
        turn.State = turn.State.With(own);
        if (wait.IsTold)
        {
            DeviceIncidents.Leave(ref turn, own, Resolution.Returned, at, "its modules returned", out _);
        }

        return turn.Decide(DecisionKind.NotMissed);
    }

    // While the host was down nobody took the returns in: Event Grid still holds them, for about as long as the host was away.
    private static DeviceTurn WaitOnceMore(ref DeviceDecision turn, Connection connection, Wait wait, TimeSpan lateness)
    {
        var settle = turn.DevicePolicy.Settle;
        var extra = lateness > LongestExtraWait ? LongestExtraWait : lateness;
        var due = turn.Now + (extra < settle ? settle : extra);
        Proceed(ref turn, connection, wait with { WaitedOnceMore = true }, wait.Phase, due);
        return turn.Decide(DecisionKind.WaitedOnceMore);
    }

    private static DeviceTurn Settle(ref DeviceDecision turn, Connection connection, Wait wait)
    {
        turn.Tell(new BucketMessage.Gone(turn.State.Device, connection.Module, turn.Group, wait.Drop));

        // After an extra wait the deadline may have passed already; the hub still gets its poll to open a cluster.
        var deadline = Instant.Max(wait.Deadline, turn.Now + Policy.HubPoll);
        wait = wait with { Told = true, Deadline = deadline, WaitedOnceMore = false };
        Proceed(ref turn, connection, wait, WaitPhase.InGrace, deadline);
        return turn.Decide(DecisionKind.Settled);
    }

    private static void Ask(ref DeviceDecision turn, Connection connection, WaitPhase phase)
    {
        var wait = connection.Wait!;
        // One that was told that it is alone has had its time for a cluster.
        var canWait = turn.DevicePolicy.Grace >= turn.Policy.ClusterHorizon && wait.Learned is null;
        turn.Tell(new BucketMessage.VerdictAsked(turn.State.Device, connection.Module, turn.Group, wait.Drop, canWait));
        Proceed(ref turn, connection, wait with { Told = true }, phase, turn.Now + AnswerTime);
    }
}
