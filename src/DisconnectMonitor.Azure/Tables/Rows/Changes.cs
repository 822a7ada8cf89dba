namespace DisconnectMonitor.Tables.Rows;

/// <summary>Changes of rows that others may change at the same time.</summary>
internal static class Changes
{
    // Each time one of the others has come on, so that so many in a row mean that something is broken.
    private const int MostTries = 100;

    /// <summary>Reads a row, changes it, and begins again when somebody else was faster.</summary>
    /// <param name="table">The table.</param>
    /// <param name="partition">The row's partition key.</param>
    /// <param name="key">The row's key.</param>
    /// <param name="change">
    /// What is to become of the row, which is null where there is none; null to leave all as it is. It may be asked more than once.
    /// </param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns>The row before the change and after it; the latter is null when it was left as it is.</returns>
    public static async Task<(Row? Before, Row? After)> ChangeAsync(
        this ITable table, string partition, string key, Func<Row?, Task<Row?>> change, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var known = await table.FindAsync(partition, key, cancellation).ConfigureAwait(false);
            if (await change(known).ConfigureAwait(false) is not { } changed)
            {
                return (known, null);
            }

            var isDone = known is null
                ? await table.InsertAsync(changed, cancellation).ConfigureAwait(false)
                : await table.ReplaceAsync(changed with { ETag = known.ETag }, cancellation).ConfigureAwait(false);
            if (isDone)
            {
                return (known, changed);
            }
        }

        throw new StorageUnavailableException($"Row {key} of partition {partition} is changed all the time.");
    }

    /// <inheritdoc cref="ChangeAsync(ITable, string, string, Func{Row?, Task{Row?}}, CancellationToken)"/>
    public static Task<(Row? Before, Row? After)> ChangeAsync(
        this ITable table, string partition, string key, Func<Row?, Row?> change, CancellationToken cancellation) =>
        table.ChangeAsync(partition, key, row => Task.FromResult(change(row)), cancellation);

    /// <summary>The first row of a query, or null.</summary>
    public static async Task<Row?> FirstAsync(this ITable table, RowQuery query, CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAsync(query with { Most = 1 }, cancellation).ConfigureAwait(false))
        {
            return row;
        }

        return null;
    }
}
