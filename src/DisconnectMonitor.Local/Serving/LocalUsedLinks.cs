using DisconnectMonitor.Api;
using DisconnectMonitor.Api.Pages.Links;
using DisconnectMonitor.Links;
using DisconnectMonitor.Local.Monitoring;

namespace DisconnectMonitor.Local.Serving;

/// <summary>The signed links of the local monitor.</summary>
internal sealed class LocalUsedLinks(LocalMonitor monitor) : IUsedLinks
{
    public Task<bool> IsUsedAsync(SignedLink link, CancellationToken cancellation) => Task.FromResult(monitor.IsUsed(link));

    public Task<CommandResult> UseAsync(SignedLink link, CancellationToken cancellation) => JournalOutage.OrUnavailableAsync(async () =>
        await monitor.UseAsync(link, cancellation).ConfigureAwait(false) ? new CommandResult.Done() : new CommandResult.Conflict("The link was used."));
}
