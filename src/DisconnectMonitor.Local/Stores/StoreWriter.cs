using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Recording;
using Microsoft.Data.Sqlite;

namespace DisconnectMonitor.Local.Stores;

/// <summary>Something that is written as a part of a commit.</summary>
/// <param name="store">Where it is written.</param>
internal delegate void StoreWrite(StoreWriter store);

/// <summary>
/// The one connection of a monitor that writes. Whatever fails leaves what was committed before as it was.
/// Not safe for use by several threads at once.
/// </summary>
internal sealed class StoreWriter(string path, IDiskWatch? watch) : IDisposable
{
    private const int ProbeBytes = 64 * 1024;

    private Statements? _statements;
    private bool _isDurable;

    /// <summary>Why the last attempt to write failed; null if it did not.</summary>
    public string? Problem { get; private set; }

    /// <summary>The id of the last entry. Ids go on over deletions and restarts.</summary>
    public long LastId { get; private set; }

    /// <summary>Whether the database is open.</summary>
    public bool IsOpen => _statements is not null;

    /// <summary>The statements, within a commit.</summary>
    public Statements Statements => _statements ?? throw new InvalidOperationException("There is no commit.");

    /// <summary>Appends an entry to the journal.</summary>
    public void Append(RecordedEntryKind kind, Instant received, ReadOnlyMemory<byte> value) => Statements.Execute(
        "INSERT INTO entry (id, received, kind, value) VALUES ($1, $2, $3, $4)", ++LastId, received.UnixMilliseconds, JournalLine.NameOf(kind), value);

    /// <summary>Keeps what cannot be read.</summary>
    public void Reject(Instant received, string reason, ReadOnlyMemory<byte> body) => Statements.Execute(
        "INSERT INTO reject (received, reason, body) VALUES ($1, $2, $3)", received.UnixMilliseconds, reason, body);

    /// <summary>Keeps a value under a name.</summary>
    public void Set(string name, object value) => Statements.Execute("INSERT OR REPLACE INTO meta (name, value) VALUES ($1, $2)", name, value);

    /// <summary>Commits what is written, all of it or nothing.</summary>
    /// <param name="isDurable">Whether it has to be on the disk when this returns; else it is once something later is.</param>
    /// <param name="write">Writes it.</param>
    /// <exception cref="Exception">It is not committed.</exception>
    public void Commit(bool isDurable, StoreWrite write)
    {
        var last = LastId;
        try
        {
            Open();
            if (_isDurable != isDurable)
            {
                Statements.Set(isDurable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
                _isDurable = isDurable;
            }

            _ = Statements.Execute("BEGIN IMMEDIATE");
            write(this);
            watch?.Committing();
            _ = Statements.Execute("COMMIT");
            Problem = null;
        }
        catch (Exception error)
        {
            LastId = last;
            Problem = StoreProblem.Of(error);
            RollBack();
            throw;
        }
    }

    /// <summary>Whether it can be written again after it could not.</summary>
    public bool TryRepair()
    {
        try
        {
            if (Problem is not null)
            {
                // What waits beside the database may be what fills the disk. And a commit may fit into a block that still has
                // room on a full disk, so more than that is tried.
                Open();
                _ = Statements.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
                Commit(isDurable: true, store => store.Set("probe", new byte[ProbeBytes]));
                Commit(isDurable: true, store => store.Statements.Execute("DELETE FROM meta WHERE name = 'probe'"));
            }
            else
            {
                Open();
            }
        }
        catch (Exception error)
        {
            Problem = StoreProblem.Of(error);
        }

        return Problem is null;
    }

    public void Dispose()
    {
        try
        {
            _statements?.Dispose();
        }
        catch (SqliteException)
        {
            // What lies beside the database is read at the next start.
        }

        _statements = null;
    }

    private void Open()
    {
        // A file that was deleted can be written for as long as it is open, and all of it is lost.
        if (_statements is not null && !File.Exists(path))
        {
            Dispose();
        }

        if (_statements is null)
        {
            watch?.Opening();
            _statements = new Statements(StoreFile.OpenToWrite(path));
            _isDurable = true;
            LastId = Math.Max(LastId, StoreFile.LastIdIn(_statements));
        }
    }

    private void RollBack()
    {
        try
        {
            if (_statements is { IsInTransaction: true })
            {
                _ = _statements.Execute("ROLLBACK");
            }
        }
        catch (SqliteException)
        {
            Dispose();
        }
    }
}
