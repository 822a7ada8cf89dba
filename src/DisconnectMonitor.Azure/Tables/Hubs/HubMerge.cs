using System.Runtime.CompilerServices;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Hubs;

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
