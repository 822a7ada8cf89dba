using DisconnectMonitor.Links;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Stores;

namespace DisconnectMonitor.Local.Monitoring;

/// <content>The signed links that were used, which the database remembers.</content>
public sealed partial class LocalMonitor
{
    internal bool IsUsed(SignedLink link) => UsedLinks.Has(_database, link);

    /// <summary>Marks a link as used; false when it was already.</summary>
    /// <exception cref="JournalUnavailableException">It is not marked; try again later.</exception>
    internal async Task<bool> UseAsync(SignedLink link, CancellationToken cancellation)
    {
        // On the disk with what the link does, which is written after it.
        var isFirst = false;
        await _journal.WriteAsync(
            store => isFirst = UsedLinks.Add(store, link, Instant.From(_time.GetUtcNow())), cancellation).ConfigureAwait(false);
        return isFirst;
    }
}
