using System.Text.Json.Serialization;
using DisconnectMonitor.Renewals;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Devices;

/// <summary>Everything about one device: what is known of its connections, and why it did or did not alert.</summary>
/// <param name="Device">As it is now.</param>
/// <param name="Connections">Its connections, its own first.</param>
/// <param name="Decisions">The last eight decisions about it, newest first.</param>
public sealed record DeviceDetail(
    DeviceSummary Device, IReadOnlyList<ConnectionDetail> Connections, IReadOnlyList<DecisionEntry> Decisions)
{
    /// <summary>The device as its state tells it.</summary>
    /// <param name="state">The state.</param>
    /// <param name="context">What decisions in its hub are made under.</param>
    public static DeviceDetail From(DeviceState state, HubContext context) => new(
        DeviceSummary.From(state, context.Policy),
        [.. state.Connections.Select(connection => ConnectionDetail.From(state, connection, context))],
        [.. state.Decisions.Reverse().Select(DecisionEntry.From)]);
}

/// <summary>What is known of one connection: of a device itself, or of a module in it.</summary>
public sealed record ConnectionDetail
{
    /// <summary>The module; null for the device itself.</summary>
    public string? Module { get; init; }

    /// <summary>How it is.</summary>
    public required ConnectionState State { get; init; }

    /// <summary>Whether the newest event was a connect.</summary>
    public required bool IsOnline { get; init; }

    /// <summary>The time of the newest event.</summary>
    public required Instant NewestAt { get; init; }

    /// <summary>The largest sequence number, as the hub gave it.</summary>
    public required string Sequence { get; init; }

    /// <summary>The drop that is judged; null while it is there, or while nobody waits.</summary>
    public WaitDetail? Wait { get; init; }

    /// <summary>The open incident that tells of it, or null.</summary>
    public OpenIncident? Incident { get; init; }

    /// <summary>The schedule of token renewals that its drops keep, or null.</summary>
    public RenewalDetail? Renewal { get; init; }

    /// <summary>Its last drops, at most 16, oldest first: what the schedule and the count of flaps are taken from.</summary>
    public required IReadOnlyList<MarkEntry> Marks { get; init; }

    /// <summary>The connection as its state tells it.</summary>
    internal static ConnectionDetail From(DeviceState device, Connection connection, HubContext context) => new()
    {
        Module = connection.Module,
        State = ConnectionStates.Of(connection),
        IsOnline = connection.IsOnline,
        NewestAt = connection.NewestAt,
        Sequence = connection.LastSequence.ToString(),
        Wait = connection.Wait is { } wait ? WaitDetail.From(wait) : null,
        Incident = (connection.Incident ?? (connection.IsTold ? device.Incident : null)) is { } open ? new OpenIncident(open.Key, open.Kind, open.Severity, open.OpenedAt) : null,
        Renewal = RenewalDetector.Find(connection.Marks, context.Schedules) is { } found
            ? new RenewalDetail(found.Name, found.Period.TotalSeconds, found.Fits)
            : null,
        Marks = [.. connection.Marks.Select(MarkEntry.From)],
    };
}

/// <summary>A drop that is being judged, or was.</summary>
public sealed record WaitDetail
{
    /// <summary>When it dropped, by the event's own time.</summary>
    public required Instant DroppedAt { get; init; }

    /// <summary>The sequence number of the drop.</summary>
    public required string Sequence { get; init; }

    /// <summary>How far the judgement has come.</summary>
    public required WaitPhase Phase { get; init; }

    /// <summary>From when on it counts for clusters.</summary>
    public required Instant SettlesAt { get; init; }

    /// <summary>When it is decided on.</summary>
    public required Instant Deadline { get; init; }

    /// <summary>For how long it is waited for where the grace learns, in whole seconds; null where it is fixed, and before the least is over.</summary>
    public long? GraceSeconds { get; init; }

    /// <summary>Why it is waited for so long, in a few words; null like <see cref="GraceSeconds"/>.</summary>
    public string? GraceReason { get; init; }

    /// <summary>Whether a token renewal was due just then.</summary>
    public required bool IsOnSchedule { get; init; }

    /// <summary>The key of the cluster that speaks for the device, or null.</summary>
    public string? Cluster { get; init; }

    /// <summary>The wait as the connection's state tells it.</summary>
    internal static WaitDetail From(Wait wait) => new()
    {
        DroppedAt = wait.Drop.DroppedAt,
        Sequence = wait.Drop.Sequence.ToString(),
        Phase = wait.Phase,
        SettlesAt = wait.SettlesAt,
        Deadline = wait.Deadline,
        GraceSeconds = (long?)wait.Learned?.Length.TotalSeconds,
        GraceReason = wait.Learned?.Reason,
        IsOnSchedule = wait.Drop.IsOnSchedule,
        Cluster = wait.Cluster,
    };
}

/// <summary>The incident that is open for a connection.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Kind">What it is about now.</param>
/// <param name="Severity">How much it matters now.</param>
/// <param name="OpenedAt">When it was opened.</param>
public sealed record OpenIncident(string Key, IncidentKind Kind, Severity Severity, Instant OpenedAt);

/// <summary>A schedule of token renewals.</summary>
/// <param name="Name">The SDK whose documented behaviour it matches, or <c>learned</c>.</param>
/// <param name="PeriodSeconds">The time between two renewals, 180 to 93,600 seconds.</param>
/// <param name="Fits">How many of the remembered drops lie on it.</param>
public sealed record RenewalDetail(string Name, double PeriodSeconds, int Fits);

/// <summary>One remembered drop.</summary>
/// <param name="At">The time of the event that told of it.</param>
/// <param name="Kind">Whether the hub published it, or it fell between the hub's samples.</param>
/// <param name="GapSeconds">How long the connection was gone; of a missed drop, the time within which it happened. Null while it is not back.</param>
/// <param name="Sequence">The sequence number of the event that told of it.</param>
public sealed record MarkEntry(
    Instant At, [property: JsonConverter(typeof(EnumNameConverter<MarkKind>))] MarkKind Kind, double? GapSeconds, string Sequence)
{
    /// <summary>The drop as the connection remembers it.</summary>
    internal static MarkEntry From(Mark mark) => new(mark.Time, mark.Kind, mark.Gap?.TotalSeconds, mark.Sequence.ToString());
}

/// <summary>One decision about a device.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Decision">Its name, such as <c>returned: renewal</c>.</param>
/// <param name="Reason">What it means: why the device did or did not alert.</param>
public sealed record DecisionEntry(Instant At, string Decision, string Reason)
{
    /// <summary>The decision as the device remembers it.</summary>
    public static DecisionEntry From(RememberedDecision decision) => new(decision.At, decision.Kind.Name(), decision.Kind.Reason());
}
