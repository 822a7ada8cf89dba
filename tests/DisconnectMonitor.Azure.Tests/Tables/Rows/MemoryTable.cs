using System.Runtime.CompilerServices;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Tests.Rows;

/// <summary>A table in memory that orders, refuses and conflicts as Azure Table storage does.</summary>
internal sealed class MemoryTable(TimeProvider? time = null) : ITable
{
    private readonly SortedDictionary<(string Partition, string Key), Row> _rows = new(Comparer<(string Partition, string Key)>.Create(
        (one, other) => string.CompareOrdinal(one.Partition, other.Partition) is not 0 and var order
            ? order
            : string.CompareOrdinal(one.Key, other.Key)));

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private long _version;

    /// <summary>Comes before each request: others may have their turn.</summary>
    public Func<Task> Pause { get; set; } = () => Task.CompletedTask;

    /// <summary>Whether a request fails: asked before it is carried out, and again after it.</summary>
    public Func<bool> Fails { get; set; } = () => false;

    /// <summary>How many requests were made.</summary>
    public int Requests { get; private set; }

    /// <summary>How many rows a page of a query has at most: the service decides that.</summary>
    public int PageSize { get; set; } = 1_000;

    public IReadOnlyCollection<Row> Rows => _rows.Values;

    public Task<Row?> FindAsync(string partition, string key, CancellationToken cancellation) =>
        RequestAsync(() => _rows.GetValueOrDefault(Legal(partition, key)));

    public Task<bool> InsertAsync(Row row, CancellationToken cancellation) => RequestAsync(() =>
        !_rows.ContainsKey((row.Partition, row.Key)) && Write(row));

    public Task<bool> ReplaceAsync(Row row, CancellationToken cancellation) => RequestAsync(() =>
        _rows.GetValueOrDefault((row.Partition, row.Key))?.ETag == (row.ETag ?? throw new ArgumentException("It has no ETag.", nameof(row))) && Write(row));

    public Task PutAsync(Row row, CancellationToken cancellation) => RequestAsync(() => Write(row));

    public Task<bool> DeleteAsync(string partition, string key, string? etag, CancellationToken cancellation) => RequestAsync(() =>
        !_rows.TryGetValue(Legal(partition, key), out var known) || ((etag is null || etag == known.ETag) && _rows.Remove((partition, key))));

    public async IAsyncEnumerable<Row> QueryAsync(RowQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var left = query.Most ?? int.MaxValue;
        (string Partition, string Key)? last = null;
        while (left > 0)
        {
            var size = Math.Min(left, PageSize);
            var page = await RequestAsync(() => _rows.Values
                .Where(row => last is not { } place || string.CompareOrdinal(row.Partition, place.Partition) is var order && (order > 0
                    || (order == 0 && string.CompareOrdinal(row.Key, place.Key) > 0)))
                .Where(row => Matches(row, query))
                .Take(size)
                .ToList()).ConfigureAwait(false);
            foreach (var row in page)
            {
                yield return row;
            }

            if (page.Count < size)
            {
                yield break;
            }

            (left, last) = (left - page.Count, (page[^1].Partition, page[^1].Key));
        }
    }

    private static bool Matches(Row row, RowQuery query) =>
        (query.Partition is null || row.Partition == query.Partition)
        && (query.After is null || string.CompareOrdinal(row.Key, query.After) > 0)
        && (query.Before is null || string.CompareOrdinal(row.Key, query.Before) < 0)
        && (query.WrittenBefore is null || row.WrittenAt < query.WrittenBefore)
        && query.Where.All(condition => row.Text(condition.Key) == condition.Value);

    private bool Write(Row row)
    {
        var etag = string.Create(CultureInfo.InvariantCulture, $"W/\"{++_version}\"");
        _rows[(row.Partition, row.Key)] = row with { ETag = etag, WrittenAt = _time.GetUtcNow() };
        return true;
    }

    private async Task<T> RequestAsync<T>(Func<T> request)
    {
        await Pause().ConfigureAwait(false);
        lock (_rows)
        {
            Requests++;
            Fail();
            var answer = request();
            Fail();
            return answer;
        }
    }

    private void Fail()
    {
        if (Fails())
        {
            throw new StorageUnavailableException();
        }
    }

    private static (string Partition, string Key) Legal(string partition, string key) =>
        (RowLimits.KeyProblem(partition) ?? RowLimits.KeyProblem(key)) is { } problem
            ? throw new ArgumentException($"{partition} or {key} {problem}.", nameof(key))
            : (partition, key);
}
