using DisconnectMonitor.Local.Journals;
using Microsoft.Data.Sqlite;

namespace DisconnectMonitor.Local.Stores;

/// <summary>The one database of a data folder: where it lies, how it is opened, and what form it has.</summary>
internal static class StoreFile
{
    /// <summary>Its name in the folder.</summary>
    public const string Name = "monitor.db";

    /// <summary>The name under which it is kept up to which entry the saved state goes.</summary>
    public const string Position = "position";

    /// <summary>The name under which the generation of the saved state is kept.</summary>
    public const string Generation = "generation";

    /// <summary>The name under which the last sign of life is kept.</summary>
    public const string Alive = "alive";

    // What each version of the form added. A database of an older version is brought on step by step.
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE entry (id INTEGER PRIMARY KEY, received INTEGER NOT NULL, kind TEXT NOT NULL, value BLOB NOT NULL);
        CREATE TABLE reject (id INTEGER PRIMARY KEY, received INTEGER NOT NULL, reason TEXT NOT NULL, body BLOB NOT NULL);
        CREATE TABLE state (
            id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, generation INTEGER NOT NULL, value BLOB NOT NULL,
            UNIQUE (kind, key, generation));
        CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
        """,
        """
        CREATE TABLE incident (
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, hub TEXT NOT NULL, "group" TEXT, device TEXT, kind TEXT NOT NULL,
            opened INTEGER NOT NULL, resolved INTEGER, record BLOB NOT NULL);
        CREATE INDEX incident_by_opening ON incident (opened DESC, key);
        CREATE INDEX incident_by_end ON incident (resolved);
        CREATE INDEX incident_of_device ON incident (device, opened DESC);
        """,
        """
        CREATE TABLE used_link (id INTEGER PRIMARY KEY, link TEXT NOT NULL UNIQUE, until INTEGER NOT NULL);
        """,
    ];

    /// <summary>Where it lies.</summary>
    public static string In(string folder) => Path.Combine(folder, Name);

    /// <summary>Opens it to be written, makes it when there is none, and brings it to the present form.</summary>
    /// <exception cref="SqliteException">The disk does not let it.</exception>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    /// <exception cref="JournalUnavailableException">It was written by a newer release.</exception>
    public static SqliteConnection OpenToWrite(string path)
    {
        Make(path);
        var connection = Connect(path, SqliteOpenMode.ReadWrite);
        try
        {
            // The first two have no effect but on an empty file, and then they have to come first. A page is written by a call
            // of its own, so a delivery of hundreds of events wants large ones. The log beside the database is brought into it
            // each 32 MB, and cut when it was twice as long.
            Execute(connection, "PRAGMA page_size = 32768; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 1000; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -32768;");
            Upgrade(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens it to be read, also while a monitor writes it.</summary>
    /// <param name="path">The database.</param>
    /// <param name="isAlone">
    /// Whether nobody else uses it: then it can be read even where the disk has no room for what readers and writers share.
    /// </param>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    /// <exception cref="JournalUnavailableException">It was written by a newer release.</exception>
    public static SqliteConnection OpenToRead(string path, bool isAlone = false)
    {
        var connection = Connect(path, isAlone ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadOnly);
        try
        {
            if (isAlone)
            {
                Execute(connection, "PRAGMA locking_mode = EXCLUSIVE");
            }

            _ = VersionOf(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The id of the last entry that a database holds or held.</summary>
    public static long LastIdIn(Statements statements) => statements.Number(
        "SELECT max(ifnull((SELECT max(id) FROM entry), 0), ifnull((SELECT value FROM meta WHERE name = $1), 0))", Position) ?? 0;

    /// <summary>Whether a file is a database.</summary>
    public static bool Is(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> start = stackalloc byte[16];
        return RandomAccess.Read(file, start, 0) == start.Length && start.SequenceEqual("SQLite format 3\0"u8);
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 5,
        }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Makes an empty one, for its owner only; the files that come to lie beside it follow its example.</summary>
    public static void Make(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(path, options).Dispose();
    }

    private static void Upgrade(SqliteConnection connection)
    {
        for (var version = VersionOf(connection); version < Steps.Length; version++)
        {
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"BEGIN IMMEDIATE; {Steps[version]} PRAGMA user_version = {version + 1}; COMMIT;"));
        }
    }

    private static int VersionOf(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        var version = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        return version <= Steps.Length ? version : throw new JournalUnavailableException(
            $"The database {connection.DataSource} was written by a newer release: its form is {version}, and this release knows {Steps.Length}. Use that release, or a backup from before.");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }
}
