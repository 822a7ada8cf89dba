namespace DisconnectMonitor.Tables.Rows;

/// <summary>One Azure table, or something that behaves like one. Safe for use by several threads at once.</summary>
/// <remarks>
/// Every method maps to one request of Azure Table storage; <see cref="QueryAsync"/> to one for each page. Each throws
/// <see cref="StorageUnavailableException"/> when the storage cannot be reached, refuses the caller, or is too busy: whether a write
/// was carried out is not known then.
/// </remarks>
public interface ITable
{
    /// <summary>Reads a row; null when there is none. (Get Entity; 404 is null.)</summary>
    /// <param name="partition">Its partition key.</param>
    /// <param name="key">Its row key.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<Row?> FindAsync(string partition, string key, CancellationToken cancellation);

    /// <summary>Writes a row that is not there yet; false when it is. (Insert Entity; 409 EntityAlreadyExists is false.)</summary>
    /// <param name="row">The row; its <see cref="Row.ETag"/> counts for nothing.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<bool> InsertAsync(Row row, CancellationToken cancellation);

    /// <summary>
    /// Writes a row over the one that was read; false when that was changed or deleted meanwhile. (Update Entity, mode Replace, with
    /// If-Match; 412 and 404 are false.)
    /// </summary>
    /// <param name="row">The row, with the <see cref="Row.ETag"/> that was read.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<bool> ReplaceAsync(Row row, CancellationToken cancellation);

    /// <summary>Writes a row, whatever there is. (Insert Or Replace Entity.)</summary>
    /// <param name="row">The row; its <see cref="Row.ETag"/> counts for nothing.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task PutAsync(Row row, CancellationToken cancellation);

    /// <summary>Deletes a row; false when it was changed since it was read. (Delete Entity with If-Match; 404 is true, 412 is false.)</summary>
    /// <param name="partition">Its partition key.</param>
    /// <param name="key">Its row key.</param>
    /// <param name="etag">The <see cref="Row.ETag"/> that was read; null to delete whatever there is (If-Match: *).</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<bool> DeleteAsync(string partition, string key, string? etag, CancellationToken cancellation);

    /// <summary>
    /// Reads rows in the order of their partition keys, then their row keys, both ordinal. (Query Entities; pages are read as they are
    /// needed, those without rows included.) Rows that change meanwhile may be read as they were or as they are.
    /// </summary>
    /// <param name="query">Which rows.</param>
    /// <param name="cancellation">The caller has gone.</param>
    IAsyncEnumerable<Row> QueryAsync(RowQuery query, CancellationToken cancellation);
}
