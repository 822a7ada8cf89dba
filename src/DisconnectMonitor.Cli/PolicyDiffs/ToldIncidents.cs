using DisconnectMonitor.Incidents;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Cli.PolicyDiffs;

/// <summary>All that one policy tells of a recording.</summary>
/// <param name="policy">The policy's file, for people.</param>
internal sealed class ToldIncidents(string policy)
{
    private readonly OrderedDictionary<string, ToldIncident> _incidents = new(StringComparer.Ordinal);

    public string Policy { get; } = policy;

    /// <summary>Every revision within the recording, updates and resolutions included.</summary>
    public int Notifications { get; private set; }

    /// <summary>In the order in which they were opened, those that were opened after the recording's end included.</summary>
    public IReadOnlyCollection<ToldIncident> All => _incidents.Values;

    /// <summary>The recording's end; null until it is reached.</summary>
    public Instant? End { get; set; }

    /// <summary>Incidents that were opened within the recording, of one kind or of all.</summary>
    public int Count(IncidentKind? kind = null) =>
        All.Count(incident => incident.OpenedAt <= End && (kind is null || incident.Kind == kind));

    public void Add(Notification notification)
    {
        var revision = notification.Revision;
        Notifications += End is null ? 1 : 0;
        var known = _incidents.GetValueOrDefault(revision.Incident);
        _incidents[revision.Incident] = known is null
            ? new ToldIncident(revision, revision, revision.Severity)
            : known with { Last = revision, Severity = Worse(known.Severity, revision.Severity) };
    }

    private static Severity Worse(Severity left, Severity right) => left > right ? left : right;
}
