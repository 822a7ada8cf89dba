namespace DisconnectMonitor.Devices;

/// <summary>The decisions in words, as <c>explain</c> and the API print them.</summary>
public static class DecisionNames
{
    /// <summary>The name of a decision, for instance <c>returned: renewal</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is none of the decisions.</exception>
    public static string Name(this DecisionKind kind) => kind switch
    {
        DecisionKind.Connected => "connected",
        DecisionKind.Duplicate => "duplicate",
        DecisionKind.Stale => "stale",
        DecisionKind.Ignored => "ignored: policy",
        DecisionKind.TooManyModules => "ignored: too many modules",
        DecisionKind.Created => "created",
        DecisionKind.Deleted => "deleted",
        DecisionKind.WaitStarted => "wait started",
        DecisionKind.RenewalExpected => "wait started: renewal due",
        DecisionKind.HiddenFlap => "hidden flap",
        DecisionKind.HiddenRenewal => "hidden flap: renewal",
        DecisionKind.ReturnedRenewal => "returned: renewal",
        DecisionKind.ReturnedBlip => "returned: blip",
        DecisionKind.ReturnedWhileHeld => "returned: while held",
        DecisionKind.ReturnedWithCluster => "returned: with its cluster",
        DecisionKind.Resolved => "resolved",
        DecisionKind.Settled => "settled",
        DecisionKind.VerdictAsked => "verdict asked",
        DecisionKind.VerdictAskedAgain => "verdict asked again",
        DecisionKind.ToldToWait => "told to wait: cluster being decided",
        DecisionKind.HeldBacklog => "held: backlog",
        DecisionKind.Folded => "folded",
        DecisionKind.Escalated => "escalated",
        DecisionKind.EscalatedUnanswered => "escalated: no verdict",
        DecisionKind.LeftBehind => "escalated: left behind by its cluster",
        DecisionKind.TimerSuperseded => "timer superseded",
        DecisionKind.WaitedOnceMore => "waited once more: timer late",
        DecisionKind.Calmed => "calmed",
        DecisionKind.StillFlapping => "still flapping",
        DecisionKind.NotInThatDrop => "not in that drop",
        DecisionKind.VerdictIgnored => "verdict ignored",
        DecisionKind.Closed => "closed",
        DecisionKind.NothingToClose => "nothing to close",
        DecisionKind.LogNoted => "log noted",
        DecisionKind.LogObserved => "log observed",
        DecisionKind.LogIgnored => "log ignored",
        DecisionKind.GraceExtended => "waits longer: grace learned",
        DecisionKind.ReturnedUnstable => "returned: unstable",
        DecisionKind.StillUnstable => "still unstable",
        DecisionKind.Registered => "registered",
        DecisionKind.EscalatedTogether => "escalated: with its device",
        DecisionKind.ReturnedFirst => "returned: others are gone",
        DecisionKind.NotMissed => "not missed: its modules talk",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a decision."),
    };

    /// <summary>
    /// Whether the decision is kept among a device's last ones. Repeats, overtaken events and stale timers change nothing,
    /// and would push out what explains the device.
    /// </summary>
    internal static bool IsRemembered(this DecisionKind kind) =>
        kind is not (DecisionKind.Duplicate or DecisionKind.Stale or DecisionKind.TimerSuperseded or DecisionKind.NotInThatDrop
            or DecisionKind.VerdictIgnored or DecisionKind.NothingToClose or DecisionKind.TooManyModules or DecisionKind.LogIgnored);
}
