using System.Text.Json.Serialization;
using DisconnectMonitor.Events;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Policies;
using DisconnectMonitor.Renewals;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Devices;

/// <summary>The judgement of one drop, from the drop to the return.</summary>
public sealed record Wait
{
    // A host whose signals take longer was down.
    private static readonly TimeSpan SignalTime = TimeSpan.FromSeconds(30);

    /// <summary>The drop that is judged.</summary>
    public required Drop Drop { get; init; }

    /// <summary>How far it has come.</summary>
    public required WaitPhase Phase { get; init; }

    /// <summary>When it counts for clusters if the device is still gone.</summary>
    public required Instant SettlesAt { get; init; }

    /// <summary>When the verdict is asked for if the device is still gone.</summary>
    public required Instant Deadline { get; init; }

    /// <summary>The generation of the wait's timer; a timer with another one does nothing.</summary>
    public int Generation { get; init; }

    /// <summary>
    /// When the wait's timer is due. A decision that got lost may have set another one under the same generation. Null in states
    /// that were stored before this was noted.
    /// </summary>
    public Instant? TimerDue { get; init; }

    /// <summary>The first of the drops that began this wait anew, because their returns were not seen; null when this is the first.</summary>
    public Instant? HiddenSince { get; init; }

    /// <summary>For how long it is waited for, and why, once the bucket has said so; null where the grace is fixed.</summary>
    public LearnedGrace? Learned { get; init; }

    /// <summary>The schedule that expected this drop, or null.</summary>
    public RenewalProfile? Renewal { get; init; }

    /// <summary>Whether the bucket has been told of the drop and so must be told of the return.</summary>
    public bool Told { get; init; }

    /// <summary>
    /// Whether it has already waited once more for a host that was down: once to settle and once for its deadline, so that a host
    /// that is always late ends its waits all the same.
    /// </summary>
    public bool WaitedOnceMore { get; init; }

    /// <summary>Whether the incident of its device names it, though its own verdict may be open still.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Whether the incident of its device tells of it.</summary>
    public bool IsTold => Phase == WaitPhase.Escalated || (IsNamed && IsUndecided);

    /// <summary>The cluster that speaks for the device, or null.</summary>
    public string? Cluster { get; init; }

    /// <summary>When the life began that has made this drop count after all, see <see cref="Connection.IsAfterDeletion"/>; null for any other.</summary>
    public Instant? RevivedBy { get; init; }

    /// <summary>The newest version of the hub's status that a verdict about this drop rested on.</summary>
    public long VerdictAsOf { get; init; }

    /// <summary>
    /// Whether the bucket may have been told. When the drop is due to be told, a decision may have told it and then got lost; and
    /// what is decided may have arrived up to 30 s before that.
    /// </summary>
    public bool MayBeTold(Instant now) => Told || now + SignalTime >= (Phase == WaitPhase.Settling ? SettlesAt : Deadline);

    /// <summary>Whether a timer is the one that the wait goes on with.</summary>
    public bool Awaits(DeviceTimer timer) =>
        IsUndecided && Generation == timer.Generation && (TimerDue is null || TimerDue == timer.Due);

    /// <summary>Whether the verdict is still open.</summary>
    public bool IsUndecided => Phase < WaitPhase.Folded;

    /// <summary>The wait that a drop starts.</summary>
    /// <remarks>
    /// The deadline leaves the hub one poll after settle to open a cluster, whatever the policy's grace and however late the
    /// event came. A drop that is expected to return settles so long before its deadline: where one does not come back, a thousand may not.
    /// </remarks>
    /// <param name="drop">The drop.</param>
    /// <param name="policy">What applies to the device.</param>
    /// <param name="renewal">The schedule that expected the drop, or null.</param>
    /// <param name="isExpected">Whether it is expected to return, so that clusters hear of it only when it has not by then.</param>
    public static Wait For(Drop drop, DevicePolicy policy, RenewalProfile? renewal, bool isExpected)
    {
        var settlesAt = drop.CountedAt + policy.Settle;
        var deadline = Instant.Max(drop.DroppedAt + policy.Grace, settlesAt + Policy.HubPoll);
        return new Wait
        {
            Drop = drop,
            Phase = WaitPhase.Settling,
            SettlesAt = isExpected ? deadline - Policy.HubPoll : settlesAt,
            Deadline = deadline,
            Renewal = renewal,
        };
    }
}

/// <summary>How far the judgement of a drop has come.</summary>
[JsonConverter(typeof(EnumNameConverter<WaitPhase>))]
public enum WaitPhase : byte
{
    /// <summary>Too fresh to count for clusters.</summary>
    Settling,

    /// <summary>Within grace: counted for clusters.</summary>
    InGrace,

    /// <summary>The bucket was asked for the verdict.</summary>
    Asked,

    /// <summary>The bucket was asked a second time.</summary>
    AskedAgain,

    /// <summary>The bucket said to wait.</summary>
    ToldToWait,

    /// <summary>A cluster speaks for the device.</summary>
    Folded,

    /// <summary>An incident of its device tells of it.</summary>
    Escalated,

    /// <summary>The device's own connection, which nobody misses: its modules are there, and it is they that talk.</summary>
    NotMissed,
}
