using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Local.Monitoring;

namespace DisconnectMonitor.Local.Serving;

/// <summary>The shadow policy of the local monitor.</summary>
internal sealed class LocalShadowPolicy(LocalMonitor monitor) : IShadowPolicy
{
    public async Task<ShadowReport?> ReadAsync(CancellationToken cancellation) =>
        (await monitor.ReadShadowAsync(cancellation).ConfigureAwait(false))?.Report();
}
