using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Records;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>
/// Every incident that is open, and those of the last weeks: what an operator asks for. Not safe for use by several threads at once.
/// </summary>
internal sealed class IncidentHistory
{
    /// <summary>The most incidents that are kept. The oldest of the resolved ones go first; open ones stay.</summary>
    public const int MaxIncidents = 20_000;

    /// <summary>How long a resolved incident is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly Dictionary<string, IncidentRecord> _incidents = new(StringComparer.Ordinal);
    private readonly SortedSet<(Instant OpenedAt, string Key)> _byAge = new(IncidentAge.NewestFirst);
    private readonly SortedSet<(Instant ResolvedAt, string Key)> _resolved = new(IncidentAge.NewestFirst);

    /// <summary>How many are open.</summary>
    public int Open => _incidents.Count - _resolved.Count;

    /// <summary>All of them, in no particular order.</summary>
    public IReadOnlyCollection<IncidentRecord> All => _incidents.Values;

    /// <summary>An incident by its key, or null.</summary>
    public IncidentRecord? Find(string key) => _incidents.GetValueOrDefault(key);

    /// <summary>Those after a place in the list, newest first; of those opened at the same moment by key.</summary>
    /// <param name="after">The place of the last one that was read; null for the beginning.</param>
    public IEnumerable<IncidentRecord> NewestFirst((Instant OpenedAt, string Key)? after = null)
    {
        IEnumerable<(Instant OpenedAt, string Key)> ages = _byAge;
        if (after is { } place)
        {
            ages = _byAge.Count == 0 || IncidentAge.NewestFirst.Compare(place, _byAge.Max) >= 0 ? [] : _byAge.GetViewBetween(place, _byAge.Max);
        }

        return ages.Where(age => age != after).Select(age => _incidents[age.Key]);
    }

    /// <summary>Puts a revision on record.</summary>
    public void Add(IncidentRevision revision)
    {
        var known = Find(revision.Incident);
        Put(known is null ? new IncidentRecord { Revisions = [revision] } : known.With(revision));
        Forget(revision.DecidedAt);
    }

    /// <summary>Puts a record in its place, a new one or a newer state of one that is known.</summary>
    public void Put(IncidentRecord incident)
    {
        _incidents[incident.Key] = incident;
        _ = _byAge.Add((incident.OpenedAt, incident.Key));
        if (!incident.IsOpen)
        {
            _ = _resolved.Add((incident.Current.DecidedAt, incident.Key));
        }
    }

    private void Forget(Instant now)
    {
        while (_resolved.Count > 0 && (_resolved.Max.ResolvedAt < now - Kept || _incidents.Count > MaxIncidents))
        {
            var oldest = _resolved.Max;
            _ = _resolved.Remove(oldest);
            _ = _byAge.Remove((_incidents[oldest.Key].OpenedAt, oldest.Key));
            _ = _incidents.Remove(oldest.Key);
        }
    }
}

/// <summary>The order of incidents by time, the newest first, and by key where that is the same.</summary>
internal static class IncidentAge
{
    public static readonly IComparer<(Instant At, string Key)> NewestFirst = Comparer<(Instant At, string Key)>.Create(
        (one, other) => one.At != other.At ? other.At.CompareTo(one.At) : string.CompareOrdinal(one.Key, other.Key));
}
