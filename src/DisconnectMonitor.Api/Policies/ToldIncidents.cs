namespace DisconnectMonitor.Api.Policies;

/// <summary>All that one policy tells of a recording.</summary>
/// <param name="policy">The policy's file, for people.</param>
public sealed class ToldIncidents(string policy)
{
    private readonly OrderedDictionary<string, ToldIncident> _incidents = new(StringComparer.Ordinal);

    /// <summary>The policy's file, for people.</summary>
    public string Policy { get; } = policy;

    /// <summary>Every revision within the recording, updates and resolutions included.</summary>
    public int Notifications { get; private set; }

    /// <summary>In the order in which they were opened, those that were opened after the recording's end included.</summary>
    public IReadOnlyCollection<ToldIncident> All => _incidents.Values;

    /// <summary>The recording's end; null until it is reached.</summary>
    public Instant? End { get; set; }

    /// <summary>Incidents that were opened within the recording, of one kind or of all.</summary>
    /// <param name="kind">The kind; null for all.</param>
    public int Count(IncidentKind? kind = null) =>
        All.Count(incident => incident.OpenedAt <= End && (kind is null || incident.Kind == kind));

    /// <summary>One more revision is told. Of an incident that is not among them any revision may be the first: it is all that is known of it.</summary>
    /// <param name="revision">The revision.</param>
    public void Add(IncidentRevision revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        Notifications += End is null ? 1 : 0;
        var known = _incidents.GetValueOrDefault(revision.Incident);
        _incidents[revision.Incident] = known is null
            ? new ToldIncident(revision, revision, revision.Severity)
            : known with { Last = revision, Severity = Worse(known.Severity, revision.Severity) };
    }

    /// <summary>Whether an incident is among them.</summary>
    /// <param name="incident">Its key.</param>
    public bool Has(string incident) => _incidents.ContainsKey(incident);

    /// <summary>The same up to an end: what is added later is not in it.</summary>
    /// <param name="end">The end.</param>
    public ToldIncidents Until(Instant end)
    {
        var copy = new ToldIncidents(Policy) { End = end };
        foreach (var (key, incident) in _incidents)
        {
            copy._incidents.Add(key, incident);
        }

        return copy;
    }

    /// <summary>Forgets the oldest until no more than so many are left that were opened at a time or later.</summary>
    /// <param name="before">The time.</param>
    /// <param name="most">So many.</param>
    /// <returns>When the newest of those was opened that had to go although they are not so old; null for none.</returns>
    public Instant? Forget(Instant before, int most)
    {
        Instant? lost = null;
        while (_incidents.Count > 0 && _incidents.GetAt(0).Value is var oldest && (oldest.OpenedAt < before || _incidents.Count > most))
        {
            lost = oldest.OpenedAt < before ? lost : oldest.OpenedAt;
            _incidents.RemoveAt(0);
        }

        return lost;
    }

    private static Severity Worse(Severity left, Severity right) => left > right ? left : right;
}

/// <summary>An incident as one policy tells of it, from its opening to its end.</summary>
/// <param name="Opening">The first revision that is known.</param>
/// <param name="Last">The newest revision.</param>
/// <param name="Severity">The highest severity that any revision had.</param>
public sealed record ToldIncident(IncidentRevision Opening, IncidentRevision Last, Severity Severity)
{
    /// <summary>Its key, under this policy.</summary>
    public string Key => Opening.Incident;

    /// <summary>When it was told first.</summary>
    public Instant OpenedAt => Opening.OpenedAt;

    /// <summary>What it is about in the end: flapping may rise to sustained.</summary>
    public IncidentKind Kind => Last.Kind;

    /// <summary>How long it lasted by the events' times; null where it is open in the end.</summary>
    public TimeSpan? Outage => Last.Outage;

    /// <summary>Whether the other one may be the same trouble: the same device, group or hub, at the same time.</summary>
    /// <param name="other">The other one, under another policy.</param>
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
