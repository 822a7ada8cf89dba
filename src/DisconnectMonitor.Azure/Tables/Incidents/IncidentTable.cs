using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Records;
using DisconnectMonitor.Tables.Deliveries;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Incidents;

/// <summary>
/// The incidents. Everything may be recorded twice, in any order and by several processes at once, and comes to the same.
/// </summary>
/// <remarks>
/// Each revision is a row of its own, written once. The incident's row in the list follows after them and is never set back, so that a
/// process which ends in between leaves nothing that its repetition does not mend. Every method throws
/// <see cref="StorageUnavailableException"/> when a table cannot be reached.
/// </remarks>
/// <param name="incidents">The table <see cref="TableNames.Incidents"/>.</param>
/// <param name="notifications">The table <see cref="TableNames.Notifications"/>.</param>
/// <param name="hubs">The hubs: a list over all of them has those that are registered.</param>
public sealed class IncidentTable(ITable incidents, ITable notifications, HubTable hubs)
{
    /// <summary>Puts a revision on record.</summary>
    /// <param name="revision">The revision, as its owner decided it.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns>False when all of it was on record before.</returns>
    public async Task<bool> RecordAsync(IncidentRevision revision, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(revision);
        var isNew = await notifications.InsertAsync(RevisionRow.Of(revision), cancellation).ConfigureAwait(false);
        var (partition, key) = ListRow.Place(revision);
        var (before, after) = await incidents
            .ChangeAsync(partition, key, row => ListRow.With(row, revision), cancellation)
            .ConfigureAwait(false);
        if (ListRow.NewestOf((after ?? before)!) is > IncidentRecord.MaxRevisions and var newest)
        {
            var spare = RevisionRow.Spare(revision.Incident, newest, IncidentRecord.MaxRevisions);
            await foreach (var row in notifications.QueryAsync(spare, cancellation).ConfigureAwait(false))
            {
                _ = await notifications.DeleteAsync(row.Partition, row.Key, etag: null, cancellation).ConfigureAwait(false);
            }
        }

        return isNew || after is not null;
    }

    /// <summary>Adds to a revision on record what the log held when it was about to be told. What it holds already, stays.</summary>
    /// <param name="answer">What the look came to.</param>
    /// <param name="revision">The number of the revision that the look was for.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task TakeInAsync(LogAnswer answer, int revision, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(answer);
        _ = await notifications.ChangeAsync(
            answer.Incident,
            RevisionRow.Key(revision),
            row => row is not null && RevisionRow.Read(row) is { Log: null, LogProblem: null } known
                ? RevisionRow.Write(row, known.With(answer))
                : null,
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Records that somebody looks after an incident. Of several the latest counts.</summary>
    /// <param name="key">The incident's key.</param>
    /// <param name="acknowledgement">Who, why and since when.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns>False when there is no such incident.</returns>
    public async Task<bool> AcknowledgeAsync(string key, Acknowledgement acknowledgement, CancellationToken cancellation)
    {
        if (await NewestAsync(key, cancellation).ConfigureAwait(false) is not { } newest)
        {
            return false;
        }

        var (partition, rowKey) = ListRow.Place(newest);
        _ = await incidents.ChangeAsync(
            partition,
            rowKey,
            row => ListRow.With(row ?? ListRow.With(null, newest)!, acknowledgement),
            cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>All that is remembered of an incident; null when there is none with this key.</summary>
    /// <param name="key">The incident's key.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<IncidentRecord?> FindAsync(string key, CancellationToken cancellation)
    {
        var revisions = new List<IncidentRevision>();
        var outcomes = new List<DeliveryOutcome>();
        await foreach (var row in notifications.QueryAsync(new RowQuery { Partition = key }, cancellation).ConfigureAwait(false))
        {
            if (RevisionRow.Is(row))
            {
                revisions.Add(RevisionRow.Read(row));
            }
            else if (DeliveryRow.Is(row))
            {
                outcomes.Add(DeliveryRow.Read(row));
            }
        }

        if (revisions.Count == 0)
        {
            return null;
        }

        var (partition, rowKey) = ListRow.Place(revisions[0]);
        var listed = await incidents.FindAsync(partition, rowKey, cancellation).ConfigureAwait(false);
        var first = revisions.Count > IncidentRecord.MaxRevisions ? revisions[^1..] : [];
        return new IncidentRecord
        {
            Revisions = [.. first, .. revisions.Take(IncidentRecord.MaxRevisions - first.Count).Reverse()],
            Acknowledgement = ListRow.AcknowledgementOf(listed),
            Deliveries = [.. outcomes
                .OrderBy(outcome => outcome.At)
                .ThenBy(outcome => outcome.Channel, StringComparer.Ordinal)
                .ThenBy(outcome => outcome.Notification, StringComparer.Ordinal)
                .TakeLast(IncidentRecord.MaxDeliveries)],
        };
    }

    /// <summary>The newest revision on record of an incident; null when there is none.</summary>
    /// <param name="key">The incident's key.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<IncidentRevision?> NewestAsync(string key, CancellationToken cancellation) =>
        await notifications.FirstAsync(RevisionRow.All(key), cancellation).ConfigureAwait(false) is { } row ? RevisionRow.Read(row) : null;

    /// <summary>Lists incidents by the time of their opening, newest first.</summary>
    /// <param name="filter">Which of them.</param>
    /// <param name="after">The place after which to go on; null from the start.</param>
    /// <param name="size">The most items, 1 or more.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<Slice<ListedIncident>> ListAsync(IncidentFilter filter, TimeCursor? after, int size, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var query = ListRow.Query(filter) with
        {
            After = after is { } place ? TimeKeys.NewestFirst(place.At, place.Id) : null,
            Most = size + 1,
        };
        var where = filter.Hub is { } hub ? [hub] : await hubs.ListAsync(cancellation).ConfigureAwait(false);
        return await incidents.MergeAsync(where, query, cancellation).SliceAsync(size, ListRow.Read, cancellation).ConfigureAwait(false);
    }

    /// <summary>The newest revisions of the incidents that were opened after a time, the newest opening first.</summary>
    /// <param name="since">The time.</param>
    /// <param name="most">The most incidents, 1 or more.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<IReadOnlyList<IncidentRevision>> OpenedSinceAsync(Instant since, int most, CancellationToken cancellation)
    {
        var query = new RowQuery { Before = TimeKeys.Before(since), Most = most };
        var where = await hubs.ListAsync(cancellation).ConfigureAwait(false);
        return await incidents.MergeAsync(where, query, cancellation).Take(most).Select(row => ListRow.Read(row).Newest)
            .ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether a revision of an incident, or a later one, was handed on to the channels.</summary>
    /// <param name="key">The incident's key.</param>
    /// <param name="revision">The revision's number.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<bool> IsPassedAsync(string key, int revision, CancellationToken cancellation) =>
        PassedRow.Read(await notifications.FindAsync(key, PassedRow.Key, cancellation).ConfigureAwait(false)) >= revision;

    /// <summary>Records that a revision of an incident was handed on to the channels.</summary>
    /// <inheritdoc cref="IsPassedAsync"/>
    public Task MarkPassedAsync(string key, int revision, CancellationToken cancellation) => notifications.ChangeAsync(
        key, PassedRow.Key, row => PassedRow.Read(row) >= revision ? null : PassedRow.Write(row ?? new Row(key, PassedRow.Key), revision), cancellation);
}
