using System.Text.Json.Serialization;
using DisconnectMonitor.Events;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Policies;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Incidents;

/// <summary>One numbered revision of an incident, as its owner decided it.</summary>
public sealed record IncidentRevision
{
    /// <summary>What the revision did.</summary>
    public required RevisionType Type { get; init; }

    /// <summary>The incident's key, see <see cref="IncidentKey"/>: the same for all revisions.</summary>
    public required string Incident { get; init; }

    /// <summary>1 for the opening, then counted up without a gap.</summary>
    public required int Revision { get; init; }

    /// <summary>When the revision was decided.</summary>
    public required Instant DecidedAt { get; init; }

    /// <summary>What the incident is about; a revision may raise flapping to sustained.</summary>
    public required IncidentKind Kind { get; init; }

    /// <summary>How much it matters.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The hub's name, in lower case.</summary>
    public required string Hub { get; init; }

    /// <summary>The group that the device belongs to or the cluster is about; null where there is none, and for a whole hub.</summary>
    public string? Group { get; init; }

    /// <summary>The device id; null for a cluster and for the monitor's own health.</summary>
    public string? Device { get; init; }

    /// <summary>The module inside the device; null for the device itself, and where it is about several connections of it.</summary>
    public string? Module { get; init; }

    /// <summary>
    /// Where it is about several connections of the device, the modules among them, those that are back left out until it is resolved.
    /// At most as many as a device has.
    /// </summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>When it began by the events' own times: the drop, a cluster's first drop, the first drop of a flapping series.</summary>
    public required Instant DroppedAt { get; init; }

    /// <summary>When the incident was opened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>When it ended by the events' own times; null until it is resolved.</summary>
    public Instant? ResolvedAt { get; init; }

    /// <summary>How it ended; null until it is resolved.</summary>
    public Resolution? Resolution { get; init; }

    /// <summary>The key of the incident that this one goes on from, or null.</summary>
    public string? Continues { get; init; }

    /// <summary>Why the revision was made, in a few words.</summary>
    public required string Reason { get; init; }

    /// <summary>The runbook that the policy names for the device, or null.</summary>
    public string? Runbook { get; init; }

    /// <summary>Its size.</summary>
    public required IncidentCounts Counts { get; init; }

    /// <summary>Ids of devices that are gone, at most 20, sorted.</summary>
    public IReadOnlyList<string> Sample { get; init; } = [];

    /// <summary>What was seen that guidance is inferred from.</summary>
    public IncidentFacts Facts { get; init; } = IncidentFacts.None;

    /// <summary>What the hub's Connections log holds about it; null until it was looked at, and where nobody looks.</summary>
    public LogFindings? Log { get; init; }

    /// <summary>Why the log was not available when it was looked at; null when it was, and where nobody looks.</summary>
    public string? LogProblem { get; init; }

    /// <summary>Whether what the log held is the reason for the revision.</summary>
    public bool IsFromLog { get; init; }

    /// <summary>
    /// 0 for what the incident's owner decided. A channel that is reminded of a revision gets copies of it numbered from 1,
    /// so that a reminder is no repetition of the revision, and a repeated reminder is one of itself.
    /// </summary>
    public int Reminder { get; init; }

    /// <summary>The notification's id, which is also its idempotency id: key and revision, and the reminder's number in one.</summary>
    public string NotificationId => Reminder == 0 ? $"{Incident}-r{Revision}" : $"{Incident}-r{Revision}-reminder{Reminder}";

    /// <summary>How long it lasted, never negative; null until it is resolved.</summary>
    public TimeSpan? Outage => ResolvedAt is { } end ? TimeSpan.FromMilliseconds(Math.Max(0, (end - DroppedAt).TotalMilliseconds)) : null;

    /// <summary>The same revision with what a look into the log came to.</summary>
    public IncidentRevision With(LogAnswer answer) => this with { Log = answer.Findings ?? Log, LogProblem = Log is null ? answer.Problem : null };
}

/// <summary>What a revision did to its incident.</summary>
[JsonConverter(typeof(EnumNameConverter<RevisionType>))]
public enum RevisionType : byte
{
    /// <summary>The first revision.</summary>
    Opened,

    /// <summary>It goes on and something worth saying has changed.</summary>
    Updated,

    /// <summary>The last revision.</summary>
    Resolved,
}

/// <summary>How an incident ended.</summary>
[JsonConverter(typeof(EnumNameConverter<Resolution>))]
public enum Resolution : byte
{
    /// <summary>Whatever was gone is back.</summary>
    Returned,

    /// <summary>The device identity was removed from the hub.</summary>
    Deleted,

    /// <summary>A cluster now speaks for the device.</summary>
    Joined,

    /// <summary>Nearly all of a cluster's devices are back; the few others are told of by themselves.</summary>
    Stragglers,

    /// <summary>A flapping connection has been quiet.</summary>
    Calmed,

    /// <summary>An operator closed it.</summary>
    Closed,

    /// <summary>Events arrive in time again.</summary>
    Drained,

    /// <summary>It had been notified, and a monitor that came back without its state no longer knows it.</summary>
    LostAtRestart,

    /// <summary>It was a report, which is over as it is told.</summary>
    Reported,
}
