using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>A table that takes rows and gives them back by their keys.</summary>
internal sealed class OneRowTable : ITable
{
    private readonly Dictionary<(string, string), Row> _rows = [];

    /// <summary>Whether it cannot be reached.</summary>
    public bool IsAway { get; set; }

    public Task<Row?> FindAsync(string partition, string key, CancellationToken cancellation) => IsAway
        ? Task.FromException<Row?>(new StorageUnavailableException("It is away."))
        : Task.FromResult(_rows.GetValueOrDefault((partition, key)));

    public Task<bool> InsertAsync(Row row, CancellationToken cancellation) => Task.FromResult(_rows.TryAdd((row.Partition, row.Key), row));

    public Task<bool> ReplaceAsync(Row row, CancellationToken cancellation) => throw new NotSupportedException();

    public Task PutAsync(Row row, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> DeleteAsync(string partition, string key, string? etag, CancellationToken cancellation) => throw new NotSupportedException();

    public IAsyncEnumerable<Row> QueryAsync(RowQuery query, CancellationToken cancellation) => throw new NotSupportedException();
}
