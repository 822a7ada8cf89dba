using DisconnectMonitor.Local.Stores;

namespace DisconnectMonitor.Local.Journals;

/// <summary>How a journal ends.</summary>
/// <param name="Id">The last entry; 0 where there is none.</param>
/// <param name="Received">The last stamp; null where there is none.</param>
/// <param name="Alive">The last sign of life; null where there is none.</param>
internal readonly record struct JournalEnd(long Id, Instant? Received, Instant? Alive)
{
    /// <summary>Looks at the end of a database, which may be empty.</summary>
    public static JournalEnd Of(string database, bool isAlone)
    {
        using var statements = new Statements(StoreFile.OpenToRead(database, isAlone));
        return statements.Number("PRAGMA user_version") is 0 or null
            ? default
            : new JournalEnd(
                StoreFile.LastIdIn(statements),
                At(statements.Number("SELECT received FROM entry ORDER BY id DESC LIMIT 1")),
                At(statements.Number("SELECT value FROM meta WHERE name = $1", StoreFile.Alive)));
    }

    private static Instant? At(long? milliseconds) => milliseconds is { } at ? new Instant(at) : null;
}
