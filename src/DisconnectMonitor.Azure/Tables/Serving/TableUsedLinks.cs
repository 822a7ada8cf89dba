using DisconnectMonitor.Api;
using DisconnectMonitor.Api.Pages.Links;
using DisconnectMonitor.Links;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Serving;

/// <summary>The signed links of the Functions app that were used: each a row in the partition of its incident, with which it is deleted.</summary>
/// <param name="notifications">The table <see cref="TableNames.Notifications"/>.</param>
public sealed class TableUsedLinks(ITable notifications) : IUsedLinks
{
    /// <inheritdoc/>
    /// <exception cref="StorageUnavailableException">The table cannot be reached.</exception>
    public async Task<bool> IsUsedAsync(SignedLink link, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(link);
        return await notifications.FindAsync(link.Incident, Key(link), cancellation).ConfigureAwait(false) is not null;
    }

    /// <inheritdoc/>
    public async Task<CommandResult> UseAsync(SignedLink link, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(link);
        try
        {
            return await notifications.InsertAsync(new Row(link.Incident, Key(link)), cancellation).ConfigureAwait(false)
                ? new CommandResult.Done()
                : new CommandResult.Conflict("The link was used.");
        }
        catch (StorageUnavailableException)
        {
            return StorageOutage.Answer;
        }
    }

    private static string Key(SignedLink link) => $"used~{link.Id}";
}
