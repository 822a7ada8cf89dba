using DisconnectMonitor.Api.Activities;
using DisconnectMonitor.Api.Channels;
using DisconnectMonitor.Api.DeadLetters;
using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Api.Hosting;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Pages.Access;
using DisconnectMonitor.Api.Pages.Links;
using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Api.Silences;
using DisconnectMonitor.Api.Sites;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Durable.Serving;
using DisconnectMonitor.Durable.Silences;
using DisconnectMonitor.Durable.World;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Tables.DeadLetters;
using DisconnectMonitor.Tables.Deliveries;
using DisconnectMonitor.Tables.Devices;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Incidents;
using DisconnectMonitor.Tables.Registries;
using DisconnectMonitor.Tables.Serving;
using DisconnectMonitor.Tables.Tests.Rows;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DisconnectMonitor.Page.Tests.Running;

/// <summary>The Functions app without Functions: the operations of its entities, tables in memory, and the page over both.</summary>
internal sealed class AppHost : IPageHost
{
    // Entities and tables in memory are not for several threads: what is asked and what happens comes in turn.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly DurableWorld _world;
    private readonly HubTable _hubs = new(new MemoryTable());
    private readonly HubContexts _contexts;
    private readonly ClusterGathering _gathering;
    private readonly Policy _policy;
    private readonly PageSettings _settings;
    private readonly DurableEntities _entities;
    private readonly MemoryTable _notifications = new();
    private readonly IncidentTable _incidents;
    private readonly DeviceTable _devices;
    private readonly DeadLetterTable _letters = new(new MemoryTable());
    private readonly string[] _channels;
    private WebApplication? _app;

    private AppHost(Policy policy, PageSettings settings)
    {
        (_policy, _settings) = (policy, settings with { Root = Root, HasEvents = false });
        _channels = [Channel.Name];
        var setup = new EntityChannel(Channel.Name, ChannelFilter.Default.Wants, EntityChannel.Bounded(DeliveryMode.Live, reminderEvery: null));
        _world = new DurableWorld(new OperationsRuntime(policy, [setup]), _channels);
        _contexts = new HubContexts(policy, _hubs, _world, NullLogger<HubContexts>.Instance);
        _gathering = new ClusterGathering(_world, _contexts);
        _entities = new DurableEntities(_world, _world, _contexts, _gathering, _channels, _world);
        _incidents = new IncidentTable(new MemoryTable(), _notifications, _hubs);
        _devices = new DeviceTable(new MemoryTable(), _hubs);
        var deliveries = new Deliveries(new TableDeliveryLog(_notifications, _letters), [Channel], _world, _world);
        _world.Recording = async revision =>
        {
            await RegisterHubsAsync();
            _ = await _incidents.RecordAsync(revision, default);
            _ = await _devices.RefreshAsync(revision, _entities, default);
        };
        _world.Delivering = async order =>
        {
            await deliveries.RecordAsync(order.Records, default);
            return order.Claim is null ? null : await deliveries.RunAsync(order, default);
        };
    }

    public Uri Origin => new(_app!.Urls.First());

    public string Root => "/api/page";

    public Instant Now => _world.Now;

    public RecordingChannel Channel { get; } = new();

    public static async Task<IPageHost> StartAsync(string now, Policy policy, PageSettings settings)
    {
        var host = new AppHost(policy, settings);
        await host._world.AdvanceToAsync(StoryTime.Parse(now));
        await host.ServeAsync();
        return host;
    }

    public async Task RestartAsync()
    {
        await _app!.DisposeAsync();
        await ServeAsync();
    }

    public Task DeliverAsync(string body) => TakeTurnAsync(async () =>
    {
        await _world.DeliverAsync(Encoding.UTF8.GetBytes(body));
        await RegisterHubsAsync();
    });

    public Task PassUntilAsync(Instant end) => TakeTurnAsync(async () =>
    {
        while (_world.Now < end)
        {
            // As the app's timer does each minute.
            var silences = await _entities.ReadSilencesAsync(default);
            if (SilenceOperations.NextJudgement(silences, _world.Now) is { } due)
            {
                var clusters = new ClustersTold(await _gathering.OpenAsync(silences, default));
                await _world.ScheduleAsync(EntityAddress.Silences, EntityOperations.Judge, clusters, due);
            }

            await _world.AdvanceToAsync(Instant.Min(end, _world.Now + SilenceOperations.Look));
        }
    });

    public Task<TAnswer> AskAsync<TPart, TAnswer>(Func<TPart, Task<TAnswer>> ask)
        where TPart : notnull => TakeTurnAsync(() => ask(_app!.Services.GetRequiredService<TPart>()));

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        _turn.Dispose();
    }

    private async Task ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Services
            .AddSingleton<TimeProvider>(_world)
            .AddSingleton<IIncidents>(new TableIncidents(_incidents, _entities, _channels, _world))
            .AddSingleton<IUsedLinks>(new TableUsedLinks(_notifications))
            .AddSingleton<IDevices>(new TableDevices(_devices, new RegistryTable(new MemoryTable()), _hubs, _entities, _policy))
            .AddSingleton<IDeadLetters>(new TableDeadLetters(_letters, _entities))
            .AddSingleton<ISilences>(new EntitySilences(_entities, _world))
            .AddSingleton<IHealth>(new TableHealth(
                _hubs, _entities, new TableHealthSettings { Version = "1.2.3", Mode = MonitorMode.Live, Channels = _channels }, _world))
            .AddSingleton<IActivity>(new EntityActivity(_world, _hubs))
            .AddSingleton<ISites>(new EntitySites(_world, _contexts, _hubs, _devices))
            .AddSingleton(new TestedChannels([Channel], _world))
            .AddSingleton(new PolicyInForce(_ => Task.FromResult(_policy)))
            .AddMonitorHandlers()
            .AddMonitorPage(_settings);
        _app = builder.Build();
        _ = _app.Map($"{Root}/{{**path}}", context => TakeTurnAsync(async () =>
        {
            var page = context.RequestServices.GetRequiredService<FleetPage>();
            await (await page.AnswerAsync(context.Request, context.Request.Path.Value![Root.Length..], default)).ExecuteAsync(context);
        }));
        await _app.StartAsync();
    }

    private async Task TakeTurnAsync(Func<Task> act) => _ = await TakeTurnAsync(async () =>
    {
        await act();
        return true;
    });

    private async Task<T> TakeTurnAsync<T>(Func<Task<T>> act)
    {
        await _turn.WaitAsync();
        try
        {
            var answer = await act();
            await _world.DrainAsync();
            return answer;
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    // The app's entities register their hubs themselves, when they run.
    private async Task RegisterHubsAsync()
    {
        var prefix = $"@{EntityNames.Hub}@".ToLowerInvariant();
        foreach (var key in _world.States.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToList())
        {
            _ = await _contexts.OfAsync(_world.Read<HubMemory>(new EntityAddress(EntityNames.Hub, key[prefix.Length..]))!.State.Hub);
        }
    }
}
