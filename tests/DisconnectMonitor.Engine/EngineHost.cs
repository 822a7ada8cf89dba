using Azure.Core.Serialization;
using DisconnectMonitor.Functions.Entities;
using DisconnectMonitor.Functions.Hosting;
using DisconnectMonitor.Functions.Ingest;
using DisconnectMonitor.Functions.Silences;
using DisconnectMonitor.Functions.Storage;
using DurableTask.AzureStorage;
using DurableTask.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DisconnectMonitor.Engine;

/// <summary>
/// The whole app on Durable Task's engine for Azure Storage, in this process: its services from its settings, its entities, orchestrators and
/// activities on a worker with the numbers of its host.json, and its HTTP functions on loopback. What the Functions host adds to these is not here.
/// </summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);

    private readonly ServiceProvider _services;
    private readonly EngineClient _client;
    private readonly TaskHubWorker _worker;
    private readonly WebApplication _web;
    private readonly CancellationTokenSource _ending = new();
    private Task _minutes = Task.CompletedTask;

    private EngineHost(ServiceProvider services, string storage, string taskHub, string url, TimeSpan? takenFor)
    {
        _services = services;
        var logs = services.GetRequiredService<ILoggerFactory>();
        var service = new AzureStorageOrchestrationService(EngineSettings.Of(storage, taskHub, takenFor, logs));
        var converter = new WorkerConverter(services.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer!);
        _client = new EngineClient(service, converter);
        var shims = new DurableTaskShimFactory(new DurableTaskWorkerOptions { DataConverter = converter, EnableEntitySupport = true }, logs);
        var tasks = new AppTasks(services, shims, _client, Meter);
        _worker = new TaskHubWorker(service, tasks, tasks, tasks, logs) { ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails };
        Service = service;
        _web = Serve(url);
    }

    /// <summary>Counts what runs.</summary>
    public EngineMeter Meter { get; } = new();

    /// <summary>Where its HTTP functions answer.</summary>
    public Uri Url => new(_web.Urls.First());

    private AzureStorageOrchestrationService Service { get; }

    /// <summary>Starts it.</summary>
    /// <param name="configure">Adds the app's settings, as they are named in Azure but with colons.</param>
    /// <param name="url">Where to listen, on loopback; port 0 takes a free one.</param>
    /// <param name="takenFor">How long what it has taken from its queues is its own; null for what host.json says.</param>
    /// <exception cref="InvalidOperationException">The settings are refused; the message lists why.</exception>
    public static async Task<EngineHost> StartAsync(Action<IConfigurationBuilder> configure, string url = "http://127.0.0.1:0", TimeSpan? takenFor = null)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        configure(builder.Configuration);
        _ = builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        var problems = new StringWriter();
        if (!builder.TryAddMonitor(problems))
        {
            throw new InvalidOperationException(problems.ToString());
        }

        var services = builder.Services.BuildServiceProvider();
        var host = new EngineHost(services, builder.Configuration["AzureWebJobsStorage"]!, builder.Configuration["TaskHubName"]!, url, takenFor);
        await ActivatorUtilities.CreateInstance<TableCreation>(services).StartAsync(default);
        await host.Service.CreateIfNotExistsAsync();
        await host._worker.StartAsync();
        await host._web.StartAsync();
        host._minutes = host.KeepMinutesAsync();
        return host;
    }

    /// <summary>Takes in what Event Grid would deliver as one batch.</summary>
    /// <param name="events">Events, each as JSON.</param>
    public Task IngestAsync(string[] events) =>
        ActivatorUtilities.CreateInstance<OnConnectionEvents>(_services).RunAsync(events, _client, default);

    /// <summary>Something of the app's own.</summary>
    public T Get<T>()
        where T : notnull
    {
        _services.GetRequiredService<EntityClient>().Use(_client);
        return _services.GetRequiredService<T>();
    }

    /// <summary>Waits until the process is told to end: by SIGTERM or Ctrl+C.</summary>
    public Task EndAsync() => _web.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _minutes;
        await _web.DisposeAsync();

        // Where storage has ended before (Ctrl+C ends Azurite too), the engine would wait ten minutes for it.
        await _worker.StopAsync(isForced: true).WaitAsync(LongestStop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _worker.Dispose();
        await _services.DisposeAsync();
        _ending.Dispose();
    }

    // Of the functions with timers, the one that incidents need.
    private async Task KeepMinutesAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            // As in Azure, the next minute is another try.
            await ActivatorUtilities.CreateInstance<RejudgeSilences>(_services).RunAsync(new TimerInfo(), _client, _ending.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(Minute, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private WebApplication Serve(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls(url);
        var web = builder.Build();
        foreach (var (function, trigger) in AppFunction.Of<HttpTriggerAttribute>())
        {
            _ = web.MapMethods($"/api/{trigger.Route}", trigger.Methods!, async context =>
            {
                var answer = await function.CallAsync(
                    _services, _client, context.Request, name => context.Request.RouteValues[name], context.RequestAborted);
                await ((IResult)answer!).ExecuteAsync(context);
            });
        }

        return web;
    }

    // What the worker's extension makes of the worker's serialiser.
    private sealed class WorkerConverter(ObjectSerializer serializer) : DataConverter
    {
        public override object? Deserialize(string? data, Type targetType) =>
            data is null ? null : serializer.Deserialize(BinaryData.FromString(data).ToStream(), targetType, default);

        public override string? Serialize(object? value) => value is null ? null : serializer.Serialize(value, value.GetType(), default).ToString();
    }
}
