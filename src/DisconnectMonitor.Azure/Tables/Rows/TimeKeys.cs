using DisconnectMonitor.Api.Paging;

namespace DisconnectMonitor.Tables.Rows;

/// <summary>Row keys in the order in which lists are read: the newest first.</summary>
internal static class TimeKeys
{
    // Thirteen digits hold every time up to the year 2286.
    private const long Last = 9_999_999_999_999;

    private const char Separator = '~';

    /// <summary>The key of something of a time: those of one time by id, ordinal.</summary>
    public static string NewestFirst(Instant at, string id) => $"{Before(at)}{Separator}{id}";

    /// <summary>The id in a key.</summary>
    public static string IdOf(string key) => key[(key.IndexOf(Separator, StringComparison.Ordinal) + 1)..];

    /// <summary>What lies before everything of this time, and after everything later.</summary>
    public static string Before(Instant at) => at.UnixMilliseconds is >= 0 and <= Last
        ? (Last - at.UnixMilliseconds).ToString("D13", CultureInfo.InvariantCulture)
        : throw new ArgumentOutOfRangeException(nameof(at), at, "Not a time between 1970 and 2286.");
}

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
