using DisconnectMonitor.Records;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>
/// The incidents that are open, and those that have ended and are not in the history yet. Not safe for use by several threads at once.
/// </summary>
internal sealed class IncidentBook
{
    private readonly Dictionary<string, IncidentRecord> _incidents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unwritten = new(StringComparer.Ordinal);
    private List<LateChange> _late = [];

    /// <summary>How many are open.</summary>
    public int Open { get; private set; }

    /// <summary>All of them, in no particular order.</summary>
    public IReadOnlyCollection<IncidentRecord> All => _incidents.Values;

    /// <summary>An incident by its key, or null.</summary>
    public IncidentRecord? Find(string key) => _incidents.GetValueOrDefault(key);

    /// <summary>Puts a revision on record.</summary>
    public void Add(IncidentRevision revision) =>
        Put(Find(revision.Incident)?.With(revision) ?? new IncidentRecord { Revisions = [revision] });

    /// <summary>Puts a record in its place, a new one or a newer state of one that is known.</summary>
    public void Put(IncidentRecord incident)
    {
        var wasOpen = Find(incident.Key) is { IsOpen: true };
        Open += (incident.IsOpen ? 1 : 0) - (wasOpen ? 1 : 0);
        _incidents[incident.Key] = incident;
        _ = _unwritten.Add(incident.Key);
    }

    /// <summary>Changes the record of an incident, which may be in the history by now.</summary>
    public void Change(string key, Func<IncidentRecord, IncidentRecord> change)
    {
        if (Find(key) is { } incident)
        {
            Put(change(incident));
        }
        else
        {
            _late.Add(new LateChange(key, change));
        }
    }

    /// <summary>What is to be written into the history; null for nothing.</summary>
    public BookChanges? TakeUnwritten()
    {
        if (_unwritten.Count == 0 && _late.Count == 0)
        {
            return null;
        }

        var changes = new BookChanges([.. _unwritten.Select(key => _incidents[key])], _late);
        _unwritten.Clear();
        _late = [];
        return changes;
    }

    /// <summary>It is written: what has ended, and has not changed since, need not be here any more.</summary>
    public void Written(BookChanges changes)
    {
        foreach (var incident in changes.Incidents.Where(incident => !incident.IsOpen && ReferenceEquals(Find(incident.Key), incident)))
        {
            _ = _incidents.Remove(incident.Key);
        }
    }

    /// <summary>It could not be written.</summary>
    public void PutBack(BookChanges changes)
    {
        _unwritten.UnionWith(changes.Incidents.Select(incident => incident.Key));
        _late.InsertRange(0, changes.Late);
    }
}

/// <summary>What is to be written into the history of incidents.</summary>
/// <param name="Incidents">Records that are new or have changed.</param>
/// <param name="Late">What has become of others.</param>
internal sealed record BookChanges(IReadOnlyList<IncidentRecord> Incidents, IReadOnlyList<LateChange> Late);

/// <summary>What has become of an incident that is in the history already.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Change">Makes its record what it is now.</param>
internal readonly record struct LateChange(string Key, Func<IncidentRecord, IncidentRecord> Change);
