using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Stores;
using DisconnectMonitor.Records;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Local.Monitoring;

/// <content>The history of incidents: what is open is in memory, what has ended is in the database.</content>
public sealed partial class LocalMonitor
{
    private Task<bool> _history = Task.FromResult(true);

    /// <summary>Lists incidents by the time of their opening, newest first.</summary>
    /// <param name="filter">Which of them.</param>
    /// <param name="after">The place after which to go on; null from the start.</param>
    /// <param name="size">The most.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<IReadOnlyList<IncidentRecord>> IncidentsAsync(
        IncidentFilter filter, TimeCursor? after, int size, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var known = await ReadAsync(view => view.Incidents.ToDictionary(incident => incident.Key), cancellation).ConfigureAwait(false);

        // Of what is in both, the state here is the newer one; so many more rows are enough to make a page without them.
        var ended = filter.State == IncidentState.Open ? [] : new IncidentHistory(_database).Ended(filter, after, size + known.Values.Count(incident => !incident.IsOpen));
        return
        [
            .. known.Values
                .Where(incident => (after is not { } place || Place(incident) > place)
                    && filter.Matches(IncidentSummary.From(incident.Current, incident.Acknowledgement, SilenceState.Empty, [], incident.Current.DecidedAt)))
                .Concat(ended.Where(incident => !known.ContainsKey(incident.Key)))
                .OrderBy(Place)
                .Take(size),
        ];
    }

    /// <summary>An incident by its key, or null when there is none, or none any more.</summary>
    public async Task<IncidentRecord?> FindIncidentAsync(string key, CancellationToken cancellation) =>
        await ReadAsync(view => view.FindIncident(key), cancellation).ConfigureAwait(false) ?? new IncidentHistory(_database).Find(key);

    private static TimeCursor Place(IncidentRecord incident) => new(incident.OpenedAt, incident.Key);

    // Within a turn: whatever is written later is written after it.
    private Task<bool> WriteHistory()
    {
        var before = _history;
        return _history = _engine.Book.TakeUnwritten() is { } changes ? WriteAsync(changes, before) : before;
    }

    private async Task<bool> WriteAsync(BookChanges changes, Task<bool> before)
    {
        try
        {
            await _journal.WriteAsync(
                store => IncidentHistory.Write(store, changes), CancellationToken.None, () => _engine.Book.Written(changes)).ConfigureAwait(false);
            return before.IsCompleted || await before.ConfigureAwait(false);
        }
        catch (JournalUnavailableException)
        {
            _ = await _journal.TakeTurnAsync(_ => _engine.Book.PutBack(changes)).ConfigureAwait(false);
            return false;
        }
    }
}
