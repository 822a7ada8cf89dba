using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DisconnectMonitor.Local.Stores;

/// <summary>What is wrong with a database, in words for people.</summary>
internal static class StoreProblem
{
    /// <summary>Why something failed.</summary>
    public static string Of(Exception error) => error is SqliteException sqlite
        ? sqlite.SqliteErrorCode switch
        {
            raw.SQLITE_FULL => "no space is left on the disk",
            raw.SQLITE_READONLY => "it may not be written",
            raw.SQLITE_CANTOPEN => "it cannot be opened",
            raw.SQLITE_BUSY => "another program is writing into it",
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "it is damaged",
            raw.SQLITE_IOERR => $"the disk fails, or allows no larger file (SQLite's error {sqlite.SqliteExtendedErrorCode})",
            _ => sqlite.Message,
        }
        : error.Message;

    /// <summary>Whether what is stored is damaged.</summary>
    public static bool IsDamage(SqliteException error) => error.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;
}
