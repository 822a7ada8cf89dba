namespace DisconnectMonitor.Simulation;

/// <summary>The incidents as a target hears of them: each is opened once, and resolved once under the same key.</summary>
internal sealed class HeardIncidents
{
    private const int MostOfACluster = 5;

    private readonly Dictionary<string, IncidentRevision> _newest = new(StringComparer.Ordinal);
    private readonly List<IncidentRevision> _open = [];

    /// <summary>The newest revisions of the incidents that are open, the longest open first.</summary>
    public IReadOnlyList<IncidentRevision> Open => _open;

    /// <summary>The newest revision of each incident.</summary>
    public IEnumerable<IncidentRevision> Newest => _newest.Values;

    public bool IsOpen(string incident) => _newest.TryGetValue(incident, out var newest) && newest.Type != RevisionType.Resolved;

    /// <summary>Takes a revision in, and says what is wrong with it.</summary>
    public IEnumerable<(int Promise, string Text)> Take(IncidentRevision revision)
    {
        var before = _newest.GetValueOrDefault(revision.Incident);
        _newest[revision.Incident] = revision;
        _open.RemoveAll(open => open.Incident == revision.Incident);
        if (revision.Type != RevisionType.Resolved)
        {
            _open.Add(revision);
        }

        if (before is null && revision.Device is not null && _open.Find(open => open != revision && IsSameDevice(open, revision)) is { } other)
        {
            yield return (6, $"{other.Incident} is open for the device already");
        }

        if (revision.Revision != (before?.Revision ?? 0) + 1)
        {
            yield return (3, $"revision {revision.Revision} follows {before?.Revision ?? 0}");
        }

        if ((before is null) != (revision.Type == RevisionType.Opened))
        {
            yield return (3, before is null ? "it was never opened" : "it is opened a second time");
        }

        if (before?.Type == RevisionType.Resolved)
        {
            yield return (3, "it was resolved before");
        }

        if (before is not null
            && before.Kind != revision.Kind
            && (before.Kind, revision.Kind) is not ((IncidentKind.Flapping, IncidentKind.Sustained or IncidentKind.Unstable)
                or (IncidentKind.Unstable, IncidentKind.Sustained)))
        {
            yield return (3, $"it was {before.Kind} before");
        }

        if (before is not null && revision.DecidedAt < before.DecidedAt)
        {
            yield return (3, $"it is older than revision {before.Revision} of {before.DecidedAt}");
        }

        if (revision.Kind == IncidentKind.Cluster && revision.Revision > MostOfACluster)
        {
            yield return (6, "a cluster has more than five notifications");
        }
    }

    private static bool IsSameDevice(IncidentRevision one, IncidentRevision other) => one.Device == other.Device && one.Hub == other.Hub;
}
