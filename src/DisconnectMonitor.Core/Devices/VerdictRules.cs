using DisconnectMonitor.Incidents;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Devices;

/// <summary>What a device does with its bucket's word.</summary>
internal static class VerdictRules
{
    private static readonly TimeSpan TimerMayBeEarly = TimeSpan.FromMilliseconds(100);

    public static DeviceTurn Apply(ref DeviceDecision turn, Verdict verdict)
    {
        var connection = turn.State.Find(verdict.Module);
        if (connection?.Wait is not { Phase: not WaitPhase.NotMissed } wait || !wait.Drop.IsSame(verdict.Drop))
        {
            // The bucket believes in a drop that is over, that nobody misses, or that was never committed.
            turn.Correct(new BucketMessage.Back(
                turn.State.Device, verdict.Module, turn.Group, verdict.Drop, connection?.NewestAt ?? turn.Now));
            return turn.Decide(DecisionKind.NotInThatDrop);
        }

        if (verdict.AsOf < wait.VerdictAsOf)
        {
            return turn.Decide(DecisionKind.VerdictIgnored);
        }

        // Remembered even when the verdict changes nothing: an older one that is still on its way must not be the last word.
        wait = wait with { VerdictAsOf = verdict.AsOf };
        connection = connection with { Wait = wait };
        turn.State = turn.State.With(connection);
        return (verdict, wait.Phase) switch
        {
            (Verdict.Alone alone, WaitPhase.Asked or WaitPhase.AskedAgain or WaitPhase.ToldToWait) => Alone(ref turn, connection, alone),
            (Verdict.Alone alone, WaitPhase.Folded) => Alone(ref turn, connection, alone),
            (Verdict.Folded folded, _) when wait.Cluster != folded.Cluster => Fold(ref turn, connection, wait, folded),
            (Verdict.NotYet notYet, WaitPhase.Asked or WaitPhase.AskedAgain or WaitPhase.ToldToWait) => WaitFor(ref turn, connection, wait, notYet),
            _ => turn.Decide(DecisionKind.VerdictIgnored),
        };
    }

    private static DeviceTurn Alone(ref DeviceDecision turn, Connection connection, Verdict.Alone alone)
    {
        if (connection.Module is null && turn.State.TalksThroughModules())
        {
            return WaitRules.NotMissed(ref turn, connection, turn.Now);
        }

        var wait = connection.Wait! with { Learned = GraceRules.Of(ref turn, connection, alone.Grace) };
        connection = connection with { Wait = wait };
        if (wait.Learned is { } learned && wait.Drop.DroppedAt + learned.Length is var due && due > turn.Now + TimerMayBeEarly)
        {
            WaitRules.Proceed(ref turn, connection, wait with { Cluster = null, Deadline = due }, WaitPhase.InGrace, due);
            return turn.Decide(DecisionKind.GraceExtended);
        }

        var reason = alone.LeftBehindBy is null ? "grace elapsed" : "left behind by its cluster";
        var isTogether = DeviceIncidents.Sustained(ref turn, connection, alone.Population, alone.LeftBehindBy, reason);
        return turn.Decide(
            isTogether ? DecisionKind.EscalatedTogether : alone.LeftBehindBy is null ? DecisionKind.Escalated : DecisionKind.LeftBehind);
    }

    private static DeviceTurn Fold(ref DeviceDecision turn, Connection connection, Wait wait, Verdict.Folded folded)
    {
        var isPart = wait.IsTold || connection.Incident is not null;
        connection = connection with { Wait = wait with { Phase = WaitPhase.Folded, Cluster = folded.Cluster, Told = true, IsNamed = false } };
        turn.State = turn.State.With(connection);
        if (isPart)
        {
            DeviceIncidents.Leave(ref turn, connection, Resolution.Joined, turn.Now, $"joined cluster {folded.Cluster}", out _);
        }

        return turn.Decide(DecisionKind.Folded);
    }

    private static DeviceTurn WaitFor(ref DeviceDecision turn, Connection connection, Wait wait, Verdict.NotYet notYet)
    {
        WaitRules.Proceed(ref turn, connection, wait, WaitPhase.ToldToWait, turn.Now + WaitRules.AskAgainAfter);
        return turn.Decide(notYet.ForBacklog ? DecisionKind.HeldBacklog : DecisionKind.ToldToWait);
    }
}
