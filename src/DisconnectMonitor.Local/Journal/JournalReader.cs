using System.Runtime.CompilerServices;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Stores;

namespace DisconnectMonitor.Local.Journals;

/// <summary>An entry of the journal as it is stored.</summary>
/// <param name="Id">Its place: ids go up.</param>
/// <param name="Received">When it arrived.</param>
/// <param name="Kind">The name of its kind.</param>
/// <param name="Value">One JSON value; of events one or an array of them.</param>
internal readonly record struct JournalEntry(long Id, Instant Received, string Kind, byte[] Value);

/// <summary>Reads a part of a journal, also while a monitor writes on.</summary>
/// <param name="path">The database.</param>
/// <param name="after">The entry before the first one; 0 for the beginning.</param>
/// <param name="to">The last one.</param>
/// <param name="isAlone">Whether nobody else uses the database, see <see cref="StoreFile.OpenToRead"/>.</param>
internal sealed class JournalReader(string path, long after, long to = long.MaxValue, bool isAlone = false)
{
    // As long as something is read, the log beside the database cannot be cut: so it is read in pieces.
    private const int PieceEntries = 2_000;
    private const int PieceBytes = 16 * 1024 * 1024;

    /// <summary>Reads the entries as they are stored.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">They cannot be read any further.</exception>
    public IEnumerable<JournalEntry> Read()
    {
        using var statements = new Statements(StoreFile.OpenToRead(path, isAlone));
        if (statements.Number("PRAGMA user_version") is 0 or null)
        {
            yield break;
        }

        var last = Math.Min(to, StoreFile.LastIdIn(statements));
        for (var (read, isMore) = (after, true); isMore;)
        {
            var (entries, bytes) = (0, 0L);
            isMore = false;
            using var rows = statements.Query("SELECT id, received, kind, value FROM entry WHERE id > $1 AND id <= $2 ORDER BY id", read, last);
            while (!isMore && rows.Read())
            {
                var value = (byte[])rows[3];
                read = rows.GetInt64(0);
                (entries, bytes) = (entries + 1, bytes + value.Length);
                isMore = entries >= PieceEntries || bytes >= PieceBytes;
                yield return new JournalEntry(read, new Instant(rows.GetInt64(1)), rows.GetString(2), value);
            }
        }
    }

    /// <summary>Reads the entries as a recording has them. What cannot be read comes as a refused one.</summary>
    public async IAsyncEnumerable<RecordedEntry> ReadAsync(EventReader events, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var reader = new EntryReader(StoreFile.Name, events, RecordingReader.MaxElementBytes, keepsEvents: false);
        var entries = new List<RecordedEntry>();
        foreach (var entry in Read())
        {
            cancellation.ThrowIfCancellationRequested();
            reader.Read(entry, entries);
            foreach (var recorded in entries)
            {
                yield return recorded;
            }

            entries.Clear();
        }
    }
}
