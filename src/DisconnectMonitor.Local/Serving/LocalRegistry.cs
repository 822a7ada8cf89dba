using DisconnectMonitor.Api;
using DisconnectMonitor.Api.Registries;
using DisconnectMonitor.Local.Monitoring;

namespace DisconnectMonitor.Local.Serving;

/// <summary>The registry of the local monitor.</summary>
internal sealed class LocalRegistry(LocalMonitor monitor) : IRegistry
{
    public Task<CommandResult> ImportAsync(ImmutableArray<RegisteredDevice> devices, CancellationToken cancellation) =>
        JournalOutage.OrUnavailableAsync(async () =>
        {
            await monitor.RegisterAsync(devices, cancellation).ConfigureAwait(false);
            return new CommandResult.Done();
        });
}
