using System.Collections.Concurrent;
using DisconnectMonitor.Page.Tests.Running;

namespace DisconnectMonitor.Page.Tests;

/// <summary>A site without power, at ten, as several tests look at it: 25 devices of one group of three are gone.</summary>
public sealed class PowerCut : IAsyncLifetime
{
    private readonly ConcurrentDictionary<PageHost, Lazy<Task<PagedMonitor>>> _monitors = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var monitor in _monitors.Values)
        {
            await (await monitor.Value).DisposeAsync();
        }
    }

    /// <summary>The monitor on a host, one for all tests.</summary>
    internal Task<PagedMonitor> OnAsync(PageHost host) => _monitors.GetOrAdd(host, new Lazy<Task<PagedMonitor>>(() => StartAsync(host))).Value;

    /// <summary>The key of the incident.</summary>
    internal static async Task<string> KeyAsync(PagedMonitor monitor) =>
        (await monitor.IncidentsAsync()).First(incident => incident.Group == "waw1").Key;

    private static async Task<PagedMonitor> StartAsync(PageHost host)
    {
        var monitor = await PagedMonitor.StartAsync(host, "08:00");
        await monitor.PlayAsync("site-power-cut.jsonl", "10:00");
        await monitor.SilenceAsync("""{"group":"ber1","for":"2h"}""");
        return monitor;
    }
}
