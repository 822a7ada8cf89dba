using DisconnectMonitor.Tables.Incidents;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Shadows;

/// <summary>
/// The incidents that a shadow policy would have told: one row for each, in the partition of its lane, the newest opening first. Every method
/// throws <see cref="StorageUnavailableException"/> when the table cannot be reached.
/// </summary>
/// <param name="table">The table <see cref="TableNames.Shadows"/>.</param>
public sealed class ShadowTable(ITable table)
{
    /// <summary>Records a revision. It may come twice, and after later ones.</summary>
    /// <param name="lane">The id of the lane.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public Task RecordAsync(string lane, IncidentRevision revision, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(revision);
        var key = ListRow.Place(revision).Key;
        return table.ChangeAsync(lane, key, row => ListRow.With(row ?? new Row(lane, key), revision), cancellation);
    }

    /// <summary>The newest revisions of the incidents that were opened after a time, the newest opening first.</summary>
    /// <param name="lane">The id of the lane.</param>
    /// <param name="since">The time.</param>
    /// <param name="most">The most incidents, 1 or more.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<IReadOnlyList<IncidentRevision>> OpenedSinceAsync(string lane, Instant since, int most, CancellationToken cancellation)
    {
        var query = new RowQuery { Partition = lane, Before = TimeKeys.Before(since), Most = most };
        return await table.QueryAsync(query, cancellation).Select(row => ListRow.Read(row).Newest).ToListAsync(cancellation).ConfigureAwait(false);
    }
}
