using DisconnectMonitor.Links;

namespace DisconnectMonitor.Local.Stores;

/// <summary>The signed links that were used, for as long as they could be used again.</summary>
internal static class UsedLinks
{
    /// <summary>Marks a link as used; false when it was already. What has expired is forgotten.</summary>
    public static bool Add(StoreWriter store, SignedLink link, Instant now)
    {
        _ = store.Statements.Execute("DELETE FROM used_link WHERE until < $1", now.UnixMilliseconds);
        return store.Statements.Execute(
            "INSERT INTO used_link (link, until) VALUES ($1, $2) ON CONFLICT (link) DO NOTHING", link.Id, link.Until.UnixMilliseconds) > 0;
    }

    /// <summary>Whether a link was used.</summary>
    public static bool Has(string database, SignedLink link)
    {
        using var statements = new Statements(StoreFile.OpenToRead(database));
        return statements.Number("SELECT 1 FROM used_link WHERE link = $1", link.Id) is not null;
    }
}
