using Microsoft.Data.Sqlite;

namespace DisconnectMonitor.Local.Stores;

/// <summary>Makes a consistent copy of a database, also while a monitor writes on.</summary>
internal static class StoreBackup
{
    /// <summary>Copies it. The copy has its name only once it is complete and on the disk.</summary>
    /// <exception cref="SqliteException">The database cannot be read, or the copy cannot be written.</exception>
    /// <exception cref="IOException">There is a file of that name, or it cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string database, string target)
    {
        if (File.Exists(target))
        {
            throw new IOException($"{target} is there already, and is not overwritten");
        }

        var unfinished = $"{target}.unfinished";
        try
        {
            File.Delete(unfinished);
            StoreFile.Make(unfinished);
            using (var statements = new Statements(StoreFile.OpenToRead(database)))
            {
                _ = statements.Execute("VACUUM INTO $1", unfinished);
            }

            using (var file = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite))
            {
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, target);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
