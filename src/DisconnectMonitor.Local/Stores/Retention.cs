using DisconnectMonitor.Local.Journals;

namespace DisconnectMonitor.Local.Stores;

/// <summary>Deletes what is older than is to be kept, in steps for which no delivery has to wait long.</summary>
internal static class Retention
{
    private const int StepRows = 64;
    private const int StepBytes = 1024 * 1024;

    /// <summary>
    /// The fewest free pages for which the file is cut. Pages that are free are used again, so it is cut only when it has come to be
    /// much too large.
    /// </summary>
    public const int SmallestCut = 256;

    /// <summary>Deletes.</summary>
    /// <param name="journal">Where.</param>
    /// <param name="oldest">What arrived earlier is deleted.</param>
    /// <param name="position">The last entry that a saved state covers: later ones stay.</param>
    /// <param name="cancellation">Ends it between two steps.</param>
    /// <exception cref="JournalUnavailableException">The disk does not let it.</exception>
    public static async Task ApplyAsync(Journal journal, Instant oldest, long position, CancellationToken cancellation)
    {
        var isMore = true;
        foreach (var step in new Func<StoreWriter, bool>[]
        {
            store => DeleteOldest(store, "SELECT id, received, length(value) FROM entry ORDER BY id LIMIT $1", "DELETE FROM entry WHERE id <= $1", oldest, position),
            store => DeleteOldest(store, "SELECT id, received, length(body) FROM reject ORDER BY id LIMIT $1", "DELETE FROM reject WHERE id <= $1", oldest, long.MaxValue),
            store => store.Statements.Execute(
                "DELETE FROM incident WHERE id IN (SELECT id FROM incident WHERE resolved < $1 LIMIT $2)", oldest.UnixMilliseconds, StepRows) == StepRows,
            Cut,
        })
        {
            do
            {
                await journal.WriteAsync(store => isMore = step(store), cancellation).ConfigureAwait(false);
            }
            while (isMore);
        }
    }

    private static bool DeleteOldest(StoreWriter store, string select, string delete, Instant oldest, long position)
    {
        var (last, count, bytes) = (0L, 0, 0L);
        using (var rows = store.Statements.Query(select, StepRows))
        {
            while (bytes < StepBytes && rows.Read() && rows.GetInt64(1) < oldest.UnixMilliseconds && rows.GetInt64(0) <= position)
            {
                (last, count, bytes) = (rows.GetInt64(0), count + 1, bytes + rows.GetInt64(2));
            }
        }

        if (count > 0)
        {
            _ = store.Statements.Execute(delete, last);
        }

        return count == StepRows || bytes >= StepBytes;
    }

    private static bool Cut(StoreWriter store)
    {
        var free = store.Statements.Number("PRAGMA freelist_count") ?? 0;
        if (free < SmallestCut || free < (store.Statements.Number("PRAGMA page_count") ?? 0) / 4)
        {
            return false;
        }

        // Without a LIMIT of its own the statement gives back a row for each page, and goes on only as these are read.
        using var rows = store.Statements.Query("PRAGMA incremental_vacuum(256)");
        while (rows.Read())
        {
        }

        return true;
    }
}
