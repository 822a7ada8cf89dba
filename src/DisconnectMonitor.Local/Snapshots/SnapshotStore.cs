using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Stores;

namespace DisconnectMonitor.Local.Snapshots;

/// <summary>
/// Keeps snapshots in the database. One is written in many small commits, so that deliveries need not wait for it, under a
/// generation that counts only once all of it is there.
/// </summary>
internal static class SnapshotStore
{
    // A delivery waits for one of these at most.
    private const int SliceBytes = 128 * 1024;
    private const int SliceRows = 200;

    // The generation that a snapshot was begun under, whether or not it was ended.
    private const string Begun = "begun";

    /// <summary>Reads the last snapshot that is there as a whole.</summary>
    /// <param name="database">The database.</param>
    /// <param name="isAlone">Whether nobody else uses it.</param>
    /// <returns>The snapshot, and the last entry of the journal that had been taken in; null where there is none.</returns>
    /// <exception cref="System.Text.Json.JsonException">It cannot be read.</exception>
    public static (MonitorSnapshot Snapshot, long Position)? Read(string database, bool isAlone)
    {
        using var statements = new Statements(StoreFile.OpenToRead(database, isAlone));
        return statements.Number("PRAGMA user_version") is not (0 or null) && GenerationIn(statements) is { } generation
            ? (SnapshotRows.Read(Rows(statements, generation)), statements.Number("SELECT value FROM meta WHERE name = $1", StoreFile.Position) ?? 0)
            : null;
    }

    /// <summary>Writes a snapshot.</summary>
    /// <param name="journal">Where it is written.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="changed">The devices that have changed since the last one.</param>
    /// <param name="position">The last entry that had been taken in.</param>
    /// <param name="cancellation">Ends it; the last one stays.</param>
    /// <exception cref="JournalUnavailableException">It cannot be written; the last one stays.</exception>
    public static async Task WriteAsync(
        Journal journal, MonitorSnapshot snapshot, IReadOnlySet<DeviceKey> changed, long position, CancellationToken cancellation)
    {
        long? last = null;
        await journal.WriteAsync(store => last = Begin(store), cancellation).ConfigureAwait(false);
        var generation = (last ?? 0) + 1;
        foreach (var slice in Slices(SnapshotRows.Of(snapshot, last is null ? null : changed)))
        {
            await journal.WriteAsync(store => slice.ForEach(row => Put(store, row, generation, last)), cancellation).ConfigureAwait(false);
        }

        await journal.WriteAsync(store => End(store, generation, position), cancellation).ConfigureAwait(false);
        foreach (var kind in SnapshotKind.Whole)
        {
            var deleted = 0;
            do
            {
                await journal.WriteAsync(store => deleted = DeleteOlder(store, kind, generation), cancellation).ConfigureAwait(false);
            }
            while (deleted == SliceRows);
        }
    }

    /// <summary>Writes a snapshot into a database that nobody uses yet.</summary>
    public static void Write(StoreWriter store, MonitorSnapshot snapshot, long position)
    {
        foreach (var row in SnapshotRows.Of(snapshot))
        {
            Put(store, row, generation: 1, last: null);
        }

        End(store, generation: 1, position);
    }

    private static long? GenerationIn(Statements statements) => statements.Number("SELECT value FROM meta WHERE name = $1", StoreFile.Generation);

    private static IEnumerable<SnapshotRow> Rows(Statements statements, long generation)
    {
        // In the order in which they were stored: the newer of two states of a device comes later.
        using var rows = statements.Query("SELECT kind, key, generation, value FROM state WHERE generation <= $1 ORDER BY id", generation);
        while (rows.Read())
        {
            var kind = rows.GetString(0);
            if (kind == SnapshotKind.Device || rows.GetInt64(2) == generation)
            {
                yield return new SnapshotRow(kind, rows.GetString(1), (byte[])rows[3]);
            }
        }
    }

    // What an attempt left behind that came to no end is not of the next one.
    private static long? Begin(StoreWriter store)
    {
        var last = GenerationIn(store.Statements);
        if (store.Statements.Number("SELECT value FROM meta WHERE name = $1", Begun) > (last ?? 0))
        {
            _ = store.Statements.Execute("DELETE FROM state WHERE generation > $1", last ?? 0);
        }

        store.Set(Begun, (last ?? 0) + 1);
        return last;
    }

    // Of a device two states are there at most: one that counts, and one that will once the snapshot is ended.
    private static void Put(StoreWriter store, in SnapshotRow row, long generation, long? last)
    {
        if (row.Kind == SnapshotKind.Device && last is not null)
        {
            _ = store.Statements.Execute(
                """
                DELETE FROM state WHERE kind = $1 AND key = $2 AND generation < (SELECT max(generation) FROM state WHERE kind = $1 AND key = $2 AND generation <= $3)
                """,
                row.Kind,
                row.Key,
                last);
        }

        _ = store.Statements.Execute(
            "INSERT OR REPLACE INTO state (kind, key, generation, value) VALUES ($1, $2, $3, $4)", row.Kind, row.Key, generation, row.Value);
    }

    private static void End(StoreWriter store, long generation, long position)
    {
        store.Set(StoreFile.Generation, generation);
        store.Set(StoreFile.Position, position);
    }

    private static int DeleteOlder(StoreWriter store, string kind, long generation) => store.Statements.Execute(
        "DELETE FROM state WHERE id IN (SELECT id FROM state WHERE kind = $1 AND generation < $2 LIMIT $3)", kind, generation, SliceRows);

    private static IEnumerable<List<SnapshotRow>> Slices(IEnumerable<SnapshotRow> rows)
    {
        var (slice, bytes) = (new List<SnapshotRow>(), 0);
        foreach (var row in rows)
        {
            slice.Add(row);
            bytes += row.Value.Length;
            if (bytes >= SliceBytes || slice.Count >= SliceRows)
            {
                yield return slice;
                (slice, bytes) = ([], 0);
            }
        }

        if (slice.Count > 0)
        {
            yield return slice;
        }
    }
}
