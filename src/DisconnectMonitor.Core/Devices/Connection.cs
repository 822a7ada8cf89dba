using DisconnectMonitor.Events;
using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Devices;

/// <summary>What is known about one connection: of a device itself, or of one module in it.</summary>
public sealed record Connection
{
    /// <summary>The module, or null for the device itself.</summary>
    public string? Module { get; init; }

    /// <summary>The largest sequence number of the current epoch.</summary>
    public SequenceNumber LastSequence { get; init; }

    /// <summary>The newest time of any event seen.</summary>
    public Instant NewestAt { get; init; }

    /// <summary>
    /// When sequence numbers last started anew (a failover, a re-created device); what is timed before it is stale whatever
    /// its sequence number. The least value when they never did.
    /// </summary>
    public Instant EpochAt { get; init; } = new(long.MinValue);

    /// <summary>Whether the newest event was a connect.</summary>
    public bool IsOnline { get; init; }

    /// <summary>When it is known to have lived last before it went: its last connect, or its device's creation. Null while it is online.</summary>
    public Instant? LivedAt { get; init; }

    /// <summary>
    /// Whether it dropped after the device had been deleted, and nothing has shown since that the device lives again: not judged before that.
    /// </summary>
    public bool IsAfterDeletion { get; init; }

    /// <summary>When it is known to have lived last; null when never.</summary>
    internal Instant? LastAliveAt => IsOnline ? NewestAt : LivedAt;

    /// <summary>The judgement of the current drop; null while online, and while nobody watches.</summary>
    public Wait? Wait { get; init; }

    /// <summary>The last drops.</summary>
    public MarkRing Marks { get; init; }

    /// <summary>
    /// The time of the drop that the last flapping incident began with; the next begins with a later one, so that a late event
    /// cannot bring a key back. The least value when there was none.
    /// </summary>
    public Instant FlappedFrom { get; init; } = new(long.MinValue);

    /// <summary>
    /// The drop of the last absence that a cluster spoke for, or that nobody missed: what it says about the device's own habits counts from
    /// then on. The least value when there was none.
    /// </summary>
    public Instant ClusteredAt { get; init; } = new(long.MinValue);

    /// <summary>Why the connection last ended, where the event named a reason; null while online.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The SDK that the hub's log last named for it: only its renewal schedules are tried. Null while none was named.</summary>
    public DeviceSdk? Sdk { get; init; }

    /// <summary>
    /// The incident that is kept here, or null. A device has one at a time, kept with one of the connections that it is about.
    /// </summary>
    public ConnectionIncident? Incident { get; init; }

    /// <summary>Whether its device's incident tells of its absence, so that the incident goes on at least until it is back.</summary>
    public bool IsTold => Wait is { IsTold: true };

    /// <summary>The remembered absences that ended after a time and were as long as that, those that a cluster spoke for left out.</summary>
    internal IEnumerable<Mark> AbsencesSince(Instant since, TimeSpan atLeast) => Marks.Where(mark =>
        mark is { Kind: MarkKind.Drop, Gap: { } gap } && gap >= atLeast && mark.ReturnedAt > since && mark.Time > ClusteredAt);
}
