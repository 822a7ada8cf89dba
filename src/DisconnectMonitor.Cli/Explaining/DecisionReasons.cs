using DisconnectMonitor.Devices;

namespace DisconnectMonitor.Cli.Explaining;

/// <summary>Why a device came to a decision, in a sentence.</summary>
internal static class DecisionReasons
{
    public static string Of(DecisionKind kind) => kind switch
    {
        DecisionKind.Connected => "it is online, and nothing was wrong",
        DecisionKind.Duplicate => "this event was known already",
        DecisionKind.Stale => "newer events have overtaken it, or it belongs to an earlier life of the device",
        DecisionKind.Ignored => "the policy says not to watch this device",
        DecisionKind.TooManyModules => "the device has more modules than are tracked",
        DecisionKind.Created => "the device identity is new",
        DecisionKind.Deleted => "the device identity is gone, and all that was open with it",
        DecisionKind.WaitStarted => "a drop: it may return by itself",
        DecisionKind.RenewalExpected => "a drop just when a token renewal was due: no cluster hears of it before its deadline",
        DecisionKind.HiddenFlap => "the same state with a new sequence number: it changed in between, faster than the hub's poll",
        DecisionKind.HiddenRenewal => "the same state with a new sequence number, just when a token renewal was due",
        DecisionKind.ReturnedRenewal => "back in time, after a drop that a token renewal explains",
        DecisionKind.ReturnedBlip => "back in time",
        DecisionKind.ReturnedWhileHeld => "back after its deadline, while verdicts were being held",
        DecisionKind.ReturnedWithCluster => "back; a cluster spoke for this drop",
        DecisionKind.Resolved => "back, so its incident ends",
        DecisionKind.Settled => "still gone: from now on it counts for clusters",
        DecisionKind.VerdictAsked => "still gone at its deadline: is it alone?",
        DecisionKind.VerdictAskedAgain => "nobody answered within 10 s",
        DecisionKind.ToldToWait => "the hub is deciding about a cluster",
        DecisionKind.HeldBacklog => "events arrive too late to trust: its return may be on its way",
        DecisionKind.Folded => "a cluster speaks for it",
        DecisionKind.Escalated => "it is gone by itself: an incident",
        DecisionKind.EscalatedUnanswered => "nobody answered, so it decides by itself: an incident",
        DecisionKind.LeftBehind => "its cluster has ended without it: an incident of its own",
        DecisionKind.TimerSuperseded => "the timer belongs to a wait that is over",
        DecisionKind.WaitedOnceMore => "the timer came late, so the monitor was down; returns may be on their way",
        DecisionKind.Calmed => "few enough drops in the window: its incident ends",
        DecisionKind.StillFlapping => "too many drops in the window still",
        DecisionKind.NotInThatDrop => "its bucket believed in a drop that is over, and was corrected",
        DecisionKind.VerdictIgnored => "the verdict changes nothing",
        DecisionKind.Closed => "an operator closed the incident",
        DecisionKind.NothingToClose => "the incident that an operator wanted to close is not open",
        DecisionKind.LogNoted => "what the hub's log holds goes with the incident",
        DecisionKind.LogObserved => "the hub's log shows what nobody was told yet: an update",
        DecisionKind.GraceExtended => "alone, and by how absences have ended here worth waiting for longer",
        DecisionKind.ReturnedUnstable => "it comes and goes all day, so its incident stays open",
        DecisionKind.StillUnstable => "gone for long within the last day",
        DecisionKind.Registered => "the registry said something new about the device",
        DecisionKind.LogIgnored => "the incident is over, or its log has been looked at twice",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a decision."),
    };
}
