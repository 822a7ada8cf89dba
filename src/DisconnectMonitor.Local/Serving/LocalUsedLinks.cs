using DisconnectMonitor.Api;
using DisconnectMonitor.Api.Pages.Links;
using DisconnectMonitor.Links;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Monitoring;

namespace DisconnectMonitor.Local.Serving;

/// <summary>The signed links of the local monitor.</summary>
internal sealed class LocalUsedLinks(LocalMonitor monitor) : IUsedLinks
{
    public Task<bool> IsUsedAsync(SignedLink link, CancellationToken cancellation) => Task.FromResult(monitor.IsUsed(link));

    public async Task<CommandResult> UseAsync(SignedLink link, CancellationToken cancellation)
    {
        try
        {
            return await monitor.UseAsync(link, cancellation).ConfigureAwait(false)
                ? new CommandResult.Done()
                : new CommandResult.Conflict("The link was used.");
        }
        catch (JournalUnavailableException unavailable)
        {
            return JournalOutage.Answer(unavailable, (reason, after) => new CommandResult.Unavailable(reason, after));
        }
    }
}
