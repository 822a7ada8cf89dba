using DisconnectMonitor.Page.Tests.Running;

namespace DisconnectMonitor.Page.Tests;

/// <summary>A site without power, at ten, as several tests look at it: 25 devices of one group of three are gone.</summary>
public sealed class PowerCut : IAsyncLifetime
{
    private PagedMonitor? _monitor;

    internal PagedMonitor Monitor => _monitor!;

    public async Task InitializeAsync()
    {
        _monitor = await PagedMonitor.StartAsync("08:00");
        await _monitor.PlayAsync("site-power-cut.jsonl", "10:00");
        await _monitor.Live.SilenceAsync("""{"group":"ber1","for":"2h"}""");
    }

    public async Task DisposeAsync() => await Monitor.DisposeAsync();

    /// <summary>The key of a device whose id begins with a text.</summary>
    internal Task<string> DeviceAsync(string start) => Monitor.Live.Monitor.ReadAsync(
        view => view.Devices.First(device => device.Device.DeviceId.StartsWith(start, StringComparison.Ordinal)).Device.Key.ToString(), default);

    /// <summary>The key of the incident whose headline holds a text.</summary>
    internal async Task<string> KeyAsync(string text) =>
        (await Monitor.Live.IncidentsAsync()).First(incident => Notifications.Headline.Of(incident.Current).Contains(text, StringComparison.Ordinal)).Key;
}
