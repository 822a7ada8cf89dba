using DisconnectMonitor.Api;
using DisconnectMonitor.Api.Registries;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Monitoring;

namespace DisconnectMonitor.Local.Serving;

/// <summary>The registry of the local monitor.</summary>
internal sealed class LocalRegistry(LocalMonitor monitor) : IRegistry
{
    public async Task<CommandResult> ImportAsync(ImmutableArray<RegisteredDevice> devices, CancellationToken cancellation)
    {
        try
        {
            await monitor.RegisterAsync(devices, cancellation).ConfigureAwait(false);
            return new CommandResult.Done();
        }
        catch (JournalUnavailableException unavailable)
        {
            return JournalOutage.Answer(unavailable, (reason, after) => new CommandResult.Unavailable(reason, after));
        }
    }
}
