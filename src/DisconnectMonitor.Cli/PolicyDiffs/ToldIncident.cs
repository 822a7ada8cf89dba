using DisconnectMonitor.Incidents;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Cli.PolicyDiffs;

/// <summary>An incident as one policy tells of it, from its opening to its end.</summary>
/// <param name="Opening">The first revision.</param>
/// <param name="Last">The newest revision.</param>
/// <param name="Severity">The highest severity that any revision had.</param>
internal sealed record ToldIncident(IncidentRevision Opening, IncidentRevision Last, Severity Severity)
{
    public string Key => Opening.Incident;

    public Instant OpenedAt => Opening.DecidedAt;

    /// <summary>What it is about in the end: flapping may rise to sustained.</summary>
    public IncidentKind Kind => Last.Kind;

    /// <summary>How long it lasted by the events' times; null where it is open in the end.</summary>
    public TimeSpan? Outage => Last.Outage;

    /// <summary>Whether the other one may be the same trouble: the same device, group or hub, at the same time.</summary>
    public bool MayBe(ToldIncident other) =>
        Opening.Hub == other.Opening.Hub
        && Opening.Group == other.Opening.Group
        && Opening.Device == other.Opening.Device
        && Opening.Module == other.Opening.Module
        && (Kind == IncidentKind.MonitorHealth) == (other.Kind == IncidentKind.MonitorHealth)
        && Opening.DroppedAt <= other.End
        && other.Opening.DroppedAt <= End;

    private Instant End => Last.Type == RevisionType.Resolved ? Last.DecidedAt : new Instant(long.MaxValue);
}
