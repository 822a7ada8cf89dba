namespace DisconnectMonitor.Benchmarks.Large;

/// <summary>Every incident: its kind, how large it grew, and how long it was open.</summary>
internal sealed class IncidentTally
{
    private readonly Dictionary<string, Entry> _incidents = new(StringComparer.Ordinal);

    public int Incidents => _incidents.Count;

    public void Add(IncidentRevision revision)
    {
        var known = _incidents.GetValueOrDefault(revision.Incident, new Entry(KindOf(revision), revision.DecidedAt, null, 0));
        _incidents[revision.Incident] = known with
        {
            Kind = KindOf(revision),
            Until = revision.Type == RevisionType.Resolved ? revision.DecidedAt : null,
            Devices = Math.Max(known.Devices, revision.Counts.Gone + revision.Counts.Returned),
        };
    }

    public List<IncidentsOfKind> ByKind(Instant end) =>
    [
        .. _incidents.Values.GroupBy(incident => incident.Kind, StringComparer.Ordinal).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind =>
        {
            var minutes = kind.Select(incident => ((incident.Until ?? end) - incident.From).TotalMinutes).Order().ToList();
            return new IncidentsOfKind
            {
                Kind = kind.Key,
                Incidents = minutes.Count,
                Devices = kind.Sum(incident => (long)incident.Devices),
                MostDevices = kind.Max(incident => incident.Devices),
                MedianMinutes = minutes[minutes.Count / 2],
                LongestMinutes = minutes[^1],
                OpenAtTheEnd = kind.Count(incident => incident.Until is null),
            };
        }),
    ];

    // A device's incident that rose from flapping counts as what it rose to.
    private static string KindOf(IncidentRevision revision) => revision switch
    {
        { Kind: IncidentKind.Cluster, Continues: not null } => "stragglers",
        { Kind: IncidentKind.Cluster, Group: null } => "cluster (hub)",
        { Kind: IncidentKind.Cluster } => "cluster (group)",
        { Kind: IncidentKind.MonitorHealth } => "monitor health",
        { Kind: IncidentKind.Flapping } => "flapping (recorded)",
        _ => "sustained",
    };

    private sealed record Entry(string Kind, Instant From, Instant? Until, int Devices);
}

/// <summary>All incidents of one kind.</summary>
internal sealed record IncidentsOfKind
{
    public required string Kind { get; init; }

    public required int Incidents { get; init; }

    /// <summary>Devices in all of them together.</summary>
    public required long Devices { get; init; }

    /// <summary>Devices in the largest of them.</summary>
    public required int MostDevices { get; init; }

    /// <summary>How long half of them were open at most; those that still are, until the end.</summary>
    public required double MedianMinutes { get; init; }

    public required double LongestMinutes { get; init; }

    public required int OpenAtTheEnd { get; init; }
}
