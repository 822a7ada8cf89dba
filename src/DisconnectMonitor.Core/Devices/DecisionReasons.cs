namespace DisconnectMonitor.Devices;

/// <summary>What the decisions mean, as <c>explain</c> and the API tell it to those who ask why a device did or did not alert.</summary>
public static class DecisionReasons
{
    /// <summary>What a decision means, in a sentence or two.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is none of the decisions.</exception>
    public static string Reason(this DecisionKind kind) => kind switch
    {
        DecisionKind.Connected => "It connected, and nothing was wrong.",
        DecisionKind.Duplicate => "The event was known already.",
        DecisionKind.Stale => "Newer events had overtaken it, or it was of an earlier life of the device.",
        DecisionKind.Ignored => "The policy says not to watch this device.",
        DecisionKind.TooManyModules => "The device has more modules than are tracked, and this is none of those.",
        DecisionKind.Created => "The device identity was created; what was known of an earlier one is gone.",
        DecisionKind.Deleted => "The device identity was deleted; what was open for it is resolved.",
        DecisionKind.WaitStarted => "It dropped. It alerts only if it is still gone when its grace is over.",
        DecisionKind.RenewalExpected => "It dropped just when its token was due. No cluster hears of it unless it is still gone at its deadline.",
        DecisionKind.HiddenFlap => "The same state came with a new sequence number: it was back, or gone, in between. If it is gone, its wait starts again.",
        DecisionKind.HiddenRenewal => "It was back, or gone, in between, just when its token was due.",
        DecisionKind.ReturnedRenewal => "It was back in time after a token renewal: no alert.",
        DecisionKind.ReturnedBlip => "It was back in time: no alert.",
        DecisionKind.ReturnedWhileHeld => "It was back after its grace, while verdicts were held because events came late: no alert.",
        DecisionKind.ReturnedWithCluster => "It was back, and the cluster's incident had spoken for it: no alert of its own.",
        DecisionKind.Resolved => "It was back after it had alerted: its incident is resolved.",
        DecisionKind.Settled => "It was still gone after the settle time, so it counts for clusters.",
        DecisionKind.VerdictAsked => "It was still gone at its deadline, so it was asked whether it is alone or one of many.",
        DecisionKind.VerdictAskedAgain => "Nobody had answered whether it is alone, so it was asked again.",
        DecisionKind.ToldToWait => "Many devices may be gone with it, and that is being decided first.",
        DecisionKind.HeldBacklog => "Events come too late to trust: its return may be on its way, so it waits until they come in time.",
        DecisionKind.Folded => "Many devices are gone with it: the cluster's incident speaks for it.",
        DecisionKind.Escalated => "It was gone for longer than its grace, alone: it alerted.",
        DecisionKind.EscalatedUnanswered => "It was gone for longer than its grace, and nobody said whether it is alone: it alerted.",
        DecisionKind.LeftBehind => "The others of its cluster are back and it is not: it alerted.",
        DecisionKind.TimerSuperseded => "A timer of a wait that was over; nothing to do.",
        DecisionKind.WaitedOnceMore => "The monitor itself had been down, so the return may be on its way: it waited once more before it decided.",
        DecisionKind.Calmed => "It has been quiet: the incident about its flapping is resolved.",
        DecisionKind.StillFlapping => "It still drops too often: the incident about its flapping stays open.",
        DecisionKind.NotInThatDrop => "A message about a drop that was over; nothing to do.",
        DecisionKind.VerdictIgnored => "A verdict that changed nothing.",
        DecisionKind.Closed => "An operator closed its incident. It is quiet until its next drop.",
        DecisionKind.NothingToClose => "An operator wanted to close an incident that was not open.",
        DecisionKind.LogNoted => "What the hub's log holds was noted with its incident; it is nothing to tell by itself.",
        DecisionKind.LogObserved => "The hub's log shows what nobody had been told yet: the incident was updated.",
        DecisionKind.GraceExtended => "No cluster speaks for it, and by how absences have ended here it is worth waiting for longer.",
        DecisionKind.ReturnedUnstable => "Back; it comes and goes all day, so its incident stays open until it has been calm.",
        DecisionKind.StillUnstable => "It was gone for long within the last day: its incident stays open.",
        DecisionKind.Registered => "The registry said something new about the device: its group, or whether it may connect.",
        DecisionKind.EscalatedTogether => "It was gone for longer than its grace, as other connections of its device were: one incident tells of all.",
        DecisionKind.ReturnedFirst => "It was back, while other connections of its device were still gone: their incident stays open.",
        DecisionKind.NotMissed => "The device's own connection is gone, but its modules are there, and it is they that talk: no alert.",
        DecisionKind.LogIgnored => "The hub's log had something to say about an incident that is over, or was looked at before.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a decision."),
    };
}
