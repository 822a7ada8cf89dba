using DisconnectMonitor.Events;
using DisconnectMonitor.Guidance;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Notifications;

/// <summary>One message about one revision of an incident: what replay prints and every webhook carries.</summary>
/// <param name="Revision">What was decided.</param>
/// <param name="Guidance">What it probably is and what to do, likeliest first.</param>
/// <param name="Query">Ready-to-run KQL that shows what the hub's Connections log holds about it.</param>
public sealed record Notification(IncidentRevision Revision, ImmutableArray<GuidanceMatch> Guidance, string Query)
{
    // Shows the renewal before the drop, with tokens of the usual hour, and the attempts to come back after it.
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(75);

    // Of a connection with a schedule, three renewals before the drop are shown, and a little more.
    private const double PeriodsBefore = 3.5;

    /// <summary>The notification about a revision, with the guidance that its pattern and, where it was looked at, the hub's log suggest.</summary>
    public static Notification From(IncidentRevision revision)
    {
        var (from, to) = TimeToLookAt(revision);
        var query = revision switch
        {
            { Kind: IncidentKind.FireDrill } => FireDrill.Query,
            { Facts.AllClear: { } facts } => ConnectionsQuery.ForAllHubs(facts.Since, revision.DecidedAt),
            { Device: { } device } => ConnectionsQuery.ForDevice(
                revision.Hub, device, revision.Module, from, to, withModules: revision.Modules.Count > 0),
            _ => ConnectionsQuery.ForHub(revision.Hub, from, to),
        };
        return new Notification(revision, GuidanceObservation.Of(revision), query);
    }

    private static (Instant From, Instant To) TimeToLookAt(IncidentRevision revision)
    {
        var renewals = revision.Facts.Profile is { } profile ? PeriodsBefore * profile.Period : TimeSpan.Zero;
        var before = renewals > Around ? renewals : Around;
        return (revision.DroppedAt - before, (revision.ResolvedAt ?? revision.DecidedAt) + Around);
    }
}
