using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Api.Pages.Access;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Local.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DisconnectMonitor.Page.Tests.Running;

/// <summary>The local monitor and its server.</summary>
internal sealed class ServeHost : IPageHost
{
    private readonly PageSettings _settings;
    private WebApplication? _app;

    private ServeHost(LiveMonitor live, PageSettings settings) => (Live, _settings) = (live, settings);

    public LiveMonitor Live { get; }

    public Uri Origin => new(_app!.Urls.First());

    public string Root => "";

    public Instant Now => Live.Clock.Now;

    public RecordingChannel Channel => Live.Channel;

    public static async Task<IPageHost> StartAsync(string now, Policy policy, PageSettings settings)
    {
        var host = new ServeHost(await LiveMonitor.StartAsync(now, policy), settings);
        await host.ServeAsync();
        return host;
    }

    public async Task RestartAsync()
    {
        await _app!.DisposeAsync();
        await Live.StopAsync();
        await Live.StartAsync();
        await ServeAsync();
    }

    public Task DeliverAsync(string body) => Live.DeliverAsync(body);

    public Task PassUntilAsync(Instant end) => Live.PassUntilAsync(end);

    public Task<TAnswer> AskAsync<TPart, TAnswer>(Func<TPart, Task<TAnswer>> ask)
        where TPart : notnull => ask(_app!.Services.GetRequiredService<TPart>());

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        await Live.DisposeAsync();
    }

    private async Task ServeAsync()
    {
        var health = new LocalHealth(Live.Monitor, MonitorMode.Live, log: null, queue: null, Live.Clock);
        _app = MonitorApp.Build(
            Live.Monitor, health, new Uri("http://127.0.0.1:0"), _settings.Keys!, _settings.IsOpenOnLoopback, Live.Clock, _settings.Links);
        await _app.StartAsync();
    }
}
