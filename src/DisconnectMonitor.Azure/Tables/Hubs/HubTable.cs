using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Hubs;

/// <summary>The register of hubs, and the number of buckets that each has for good.</summary>
/// <param name="table">The table <see cref="TableNames.Hubs"/>.</param>
public sealed class HubTable(ITable table)
{
    private const string Partition = "hubs";
    private const string Buckets = "Buckets";

    // A subscription has some hundred hubs at most; names beyond that are looked up each time.
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, int> _buckets = new(StringComparer.Ordinal);

    /// <summary>The number of a hub's buckets: what it was when the hub was first seen, by whichever process.</summary>
    /// <param name="hub">The hub's name, in lower case.</param>
    /// <param name="buckets">The number if it is seen for the first time, 1 or more.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <exception cref="StorageUnavailableException">The table cannot be reached.</exception>
    public async ValueTask<int> BucketsOfAsync(string hub, int buckets, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        if (_buckets.TryGetValue(hub, out var remembered))
        {
            return remembered;
        }

        var row = await table.FindAsync(Partition, hub, cancellation).ConfigureAwait(false);
        if (row is null)
        {
            row = new Row(Partition, hub).With(Buckets, (long)buckets);
            if (!await table.InsertAsync(row, cancellation).ConfigureAwait(false))
            {
                row = await table.FindAsync(Partition, hub, cancellation).ConfigureAwait(false)
                    ?? throw new StorageUnavailableException($"Hub {hub} was taken out of the register just now.");
            }
        }

        var known = (int)row.Number(Buckets)!.Value;
        if (_buckets.Count < MostRemembered)
        {
            _buckets[hub] = known;
        }

        return known;
    }

    /// <summary>The names of the hubs, sorted.</summary>
    /// <param name="cancellation">The caller has gone.</param>
    /// <exception cref="StorageUnavailableException">The table cannot be reached.</exception>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation)
    {
        var hubs = new List<string>();
        await foreach (var row in table.QueryAsync(new RowQuery { Partition = Partition }, cancellation).ConfigureAwait(false))
        {
            hubs.Add(row.Key);
        }

        return hubs;
    }
}

/// <summary>Reads a list that has a partition for each hub as one, in the order of the row keys.</summary>
internal static class HubMerge
{
    /// <summary>The rows of some hubs, each hub's already in order.</summary>
    /// <param name="table">The table.</param>
    /// <param name="hubs">The hubs.</param>
    /// <param name="query">Which rows of each of them.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public static async IAsyncEnumerable<Row> MergeAsync(
        this ITable table, IReadOnlyList<string> hubs, RowQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var sources = hubs
            .Select(hub => table.QueryAsync(query with { Partition = hub }, cancellation).GetAsyncEnumerator(cancellation))
            .ToList();
        try
        {
            // All at once: a list over a hundred hubs is to take one round trip, not a hundred.
            var begun = await Task.WhenAll(sources.Select(source => source.MoveNextAsync().AsTask())).ConfigureAwait(false);
            var heads = new PriorityQueue<IAsyncEnumerator<Row>, string>(StringComparer.Ordinal);
            for (var i = 0; i < begun.Length; i++)
            {
                if (begun[i])
                {
                    heads.Enqueue(sources[i], sources[i].Current.Key);
                }
            }

            while (heads.TryDequeue(out var first, out _))
            {
                yield return first.Current;
                if (await first.MoveNextAsync().ConfigureAwait(false))
                {
                    heads.Enqueue(first, first.Current.Key);
                }
            }
        }
        finally
        {
            foreach (var source in sources)
            {
                await source.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
