using DisconnectMonitor.Api.Access;
using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Local.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DisconnectMonitor.Page.Tests.Running;

/// <summary>The local monitor and its server.</summary>
internal sealed class ServeHost : IPageHost
{
    private readonly LiveMonitor _live;
    private readonly WebApplication _app;

    private ServeHost(LiveMonitor live, WebApplication app) => (_live, _app) = (live, app);

    public Uri Origin => new(_app.Urls.First());

    public string Root => "";

    public Instant Now => _live.Clock.Now;

    public RecordingChannel Channel => _live.Channel;

    public static async Task<IPageHost> StartAsync(string now, Policy policy, AccessKeys keys, bool isOpenOnLoopback)
    {
        var live = await LiveMonitor.StartAsync(now, policy);
        var health = new LocalHealth(live.Monitor, MonitorMode.Live, log: null, queue: null, live.Clock);
        var app = MonitorApp.Build(live.Monitor, health, new Uri("http://127.0.0.1:0"), keys, isOpenOnLoopback, live.Clock);
        await app.StartAsync();
        return new ServeHost(live, app);
    }

    public Task DeliverAsync(string body) => _live.DeliverAsync(body);

    public Task PassUntilAsync(Instant end) => _live.PassUntilAsync(end);

    public Task<TAnswer> AskAsync<TPart, TAnswer>(Func<TPart, Task<TAnswer>> ask)
        where TPart : notnull => ask(_app.Services.GetRequiredService<TPart>());

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _live.DisposeAsync();
    }
}
