using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Devices;

/// <summary>
/// The decisions about a device. Every input yields exactly one; <see cref="DecisionNames"/> gives their words.
/// </summary>
[JsonConverter(typeof(EnumNameConverter<DecisionKind>))]
public enum DecisionKind : byte
{
    /// <summary>The connection is online; nothing was wrong.</summary>
    Connected = 1,

    /// <summary>An event that was already known.</summary>
    Duplicate,

    /// <summary>An event that newer ones have overtaken, or that belongs to an earlier life of the device or of the hub.</summary>
    Stale,

    /// <summary>The policy says not to watch this device.</summary>
    Ignored,

    /// <summary>The device has more modules than are tracked, and this one is not.</summary>
    TooManyModules,

    /// <summary>The device identity was created.</summary>
    Created,

    /// <summary>The device identity was deleted, and the device with its modules is retired.</summary>
    Deleted,

    /// <summary>A drop: the wait for its return begins.</summary>
    WaitStarted,

    /// <summary>A drop just when the token was due: the wait begins, and no cluster hears of it until a minute before its deadline.</summary>
    RenewalExpected,

    /// <summary>The same state with a new sequence number: the connection was back, or gone, in between.</summary>
    HiddenFlap,

    /// <summary>A hidden flap just when the token was due.</summary>
    HiddenRenewal,

    /// <summary>Back within the wait, after a drop that a token renewal explains.</summary>
    ReturnedRenewal,

    /// <summary>Back within the wait.</summary>
    ReturnedBlip,

    /// <summary>Back after the deadline, while the verdict was being held.</summary>
    ReturnedWhileHeld,

    /// <summary>Back, after a drop that a cluster spoke for.</summary>
    ReturnedWithCluster,

    /// <summary>Back after it had been escalated: its incident is resolved.</summary>
    Resolved,

    /// <summary>Still gone after settle: the drop now counts for clusters.</summary>
    Settled,

    /// <summary>Still gone at the deadline: the bucket was asked whether the device is alone.</summary>
    VerdictAsked,

    /// <summary>No answer in 10 s: the bucket was asked again.</summary>
    VerdictAskedAgain,

    /// <summary>The bucket says to wait: a cluster is being decided.</summary>
    ToldToWait,

    /// <summary>The bucket says to wait: events arrive too late to trust.</summary>
    HeldBacklog,

    /// <summary>A cluster speaks for the device.</summary>
    Folded,

    /// <summary>The device is gone by itself: an incident.</summary>
    Escalated,

    /// <summary>The bucket gave no answer, so the device escalated by itself.</summary>
    EscalatedUnanswered,

    /// <summary>Its cluster has ended without it: an incident of its own.</summary>
    LeftBehind,

    /// <summary>The timer belongs to a wait that is over.</summary>
    TimerSuperseded,

    /// <summary>The timer came so late that the monitor itself must have been down; returns may still be on their way.</summary>
    WaitedOnceMore,

    /// <summary>The flapping has calmed: its incident is resolved.</summary>
    Calmed,

    /// <summary>The flapping incident stays open.</summary>
    StillFlapping,

    /// <summary>A message about a drop that is over; the bucket was told that the device is back.</summary>
    NotInThatDrop,

    /// <summary>A verdict that changes nothing.</summary>
    VerdictIgnored,

    /// <summary>An operator closed the incident.</summary>
    Closed,

    /// <summary>An operator tried to close an incident that is not open.</summary>
    NothingToClose,

    /// <summary>What the hub's log holds was noted with the incident, and is nothing to tell by itself.</summary>
    LogNoted,

    /// <summary>The hub's log shows what nobody was told yet: an update.</summary>
    LogObserved,

    /// <summary>An answer of the hub's log about an incident that is over, or that has had its second look.</summary>
    LogIgnored,

    /// <summary>It is alone, and from how absences have ended here it is worth waiting for longer.</summary>
    GraceExtended,

    /// <summary>Back, while its incident stays open: it comes and goes all day.</summary>
    ReturnedUnstable,

    /// <summary>The incident of an unstable device stays open.</summary>
    StillUnstable,

    /// <summary>The registry said something new about the device.</summary>
    Registered,

    /// <summary>Gone for longer than its grace, as other connections of its device are: one incident tells of them together.</summary>
    EscalatedTogether,

    /// <summary>Back, while other connections that the incident of its device tells of are still gone.</summary>
    ReturnedFirst,

    /// <summary>The device's own connection is gone, and its modules talk.</summary>
    NotMissed,
}
