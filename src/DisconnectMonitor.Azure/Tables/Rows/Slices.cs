using DisconnectMonitor.Api.Paging;

namespace DisconnectMonitor.Tables.Rows;

/// <summary>Pages of lists.</summary>
internal static class Slices
{
    /// <summary>The first rows, and whether more follow.</summary>
    /// <param name="rows">The rows, in the list's order.</param>
    /// <param name="size">The most items.</param>
    /// <param name="read">Makes an item of a row; null for one that does not belong to the list.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public static async Task<Slice<T>> SliceAsync<T>(
        this IAsyncEnumerable<Row> rows, int size, Func<Row, T?> read, CancellationToken cancellation)
        where T : class
    {
        var items = new List<T>();
        await foreach (var row in rows.WithCancellation(cancellation).ConfigureAwait(false))
        {
            if (read(row) is not { } item)
            {
                continue;
            }

            if (items.Count == size)
            {
                return new Slice<T>(items, HasMore: true);
            }

            items.Add(item);
        }

        return new Slice<T>(items, HasMore: false);
    }
}
