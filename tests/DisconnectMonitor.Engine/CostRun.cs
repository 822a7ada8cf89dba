using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using DisconnectMonitor.Tests.Azurite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Engine;

/// <summary>Measures what events cost on the engine: entity operations, and transactions of the storage (Azurite) beyond those of an idle app.</summary>
internal sealed class CostRun : IAsyncDisposable
{
    private const int Settle = 90;
    private const int Window = 30;
    private const int Grace = Window + Settle + 60;
    private const string Hub = "contoso";

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(8);

    private readonly ConcurrentQueue<(DateTimeOffset At, JsonNode Body)> _posts = [];
    private readonly AzuriteServer _azurite;
    private readonly WebApplication _sink;
    private EngineHost? _host;
    private double _idle;
    private int _sequence;

    private CostRun(AzuriteServer azurite)
    {
        _azurite = azurite;
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _sink = builder.Build();
        _sink.Run(async context =>
        {
            _posts.Enqueue((DateTimeOffset.UtcNow, (await JsonNode.ParseAsync(context.Request.Body))!));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        });
    }

    /// <summary>Measures everything and prints it.</summary>
    /// <param name="renewals">How many devices renew; 0 leaves them and the outages out.</param>
    /// <param name="storm">How many devices the storm takes; 0 leaves it out.</param>
    /// <returns>False when the process was told to end before everything was measured.</returns>
    public static async Task<bool> RunAsync(int renewals, int storm)
    {
        await using var run = new CostRun(await AzuriteServer.StartAsync());
        var ending = run._sink.Lifetime.ApplicationStopping;
        try
        {
            await run.MeasureAsync(renewals, storm).WaitAsync(ending);
            return true;
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await _sink.DisposeAsync();
        _azurite.Dispose();
    }

    private static string[] Names(string prefix, int count) =>
        [.. Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number}"))];

    // Forty sites, as a hub has many.
    private static string[] Fleet(int count) =>
        [.. Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"site{number % 40}-pump-{number}"))];

    private async Task MeasureAsync(int renewals, int storm)
    {
        await StartAsync();
        if (renewals > 0)
        {
            await MeasureAsync($"{renewals} first connects", renewals, () => SendAsync("Connected", Names("pump", renewals)));
            await MeasureAsync($"{renewals} renewals that return", renewals, async () =>
            {
                await SendAsync("Disconnected", Names("pump", renewals));
                await SendAsync("Connected", Names("pump", renewals));
                await Task.Delay(TimeSpan.FromSeconds(Settle));
            });
            await MeasureAsync("8 outages", 8, () => OutagesAsync(Names("pump", 8)));
        }

        if (storm > 0)
        {
            await MeasureAsync($"{storm} first connects", storm, () => SendAsync("Connected", Fleet(storm)));
            await MeasureAsync($"storm of {storm}", storm, () => StormAsync(Fleet(storm)));
        }
    }

    private async Task StartAsync()
    {
        await _sink.StartAsync();
        Environment.SetEnvironmentVariable("COST_HOOK", $"whsec_{Convert.ToBase64String(new byte[32])}");
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = _azurite.ConnectionString,
            ["TaskHubName"] = "Costs",
            ["DisconnectMonitor:Policy:settle"] = $"{Settle}s",
            ["DisconnectMonitor:Policy:grace"] = $"{Grace}s",
            ["DisconnectMonitor:Policy:cluster:window"] = $"{Window}s",
            ["DisconnectMonitor:Policy:groupPattern"] = "^(?<group>site[0-9]+)-",
            ["DisconnectMonitor:Channels:0:Name"] = "ops",
            ["DisconnectMonitor:Channels:0:Type"] = "webhook",
            ["DisconnectMonitor:Channels:0:Url"] = _sink.Urls.First(),
            ["DisconnectMonitor:Channels:0:Secret:Env"] = "COST_HOOK",
        };
        _host = await EngineHost.StartAsync(configuration => configuration.AddInMemoryCollection(settings));
        await QuietAsync();
        var (before, watched) = (_azurite.Requests, TimeSpan.FromSeconds(20));
        await Task.Delay(watched);
        _idle = (_azurite.Requests - before) / watched.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"idle: {_idle:0.0} transactions a second with {EngineSettings.Partitions} partitions"));
    }

    private async Task MeasureAsync(string what, int devices, Func<Task> act)
    {
        var (counts, requests, start) = (_host!.Meter.Counts, _azurite.Requests, DateTimeOffset.UtcNow);
        var operations = _host.Meter.Operations;
        await act();
        await QuietAsync();
        var seconds = (DateTimeOffset.UtcNow - start - Quiet).TotalSeconds;
        var transactions = _azurite.Requests - requests - (_idle * (seconds + Quiet.TotalSeconds));
        var ran = _host.Meter.Counts.Select(count => (count.Key, Ran: count.Value - counts.GetValueOrDefault(count.Key))).Where(count => count.Ran > 0).OrderBy(count => count.Key);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {(double)(_host.Meter.Operations - operations) / devices:0.00} operations and {transactions / devices:0.0} transactions each, {seconds:0} s"));
        Console.WriteLine($"  {string.Join(", ", ran.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Ran}")))}");
    }

    // Until for some seconds nothing has run.
    private async Task QuietAsync()
    {
        var (count, since) = (-1L, DateTimeOffset.UtcNow);
        while (DateTimeOffset.UtcNow - since < Quiet)
        {
            var now = _host!.Meter.Counts.Values.Sum();
            (count, since) = now == count ? (count, since) : (now, DateTimeOffset.UtcNow);
            await Task.Delay(100);
        }
    }

    private async Task OutagesAsync(string[] devices)
    {
        await SendAsync("Disconnected", devices);
        await ToldAsync("incident.opened", devices.Length);
        var delays = _posts.Select(post => (post.At - (DateTimeOffset)post.Body["data"]!["droppedAt"]! - TimeSpan.FromSeconds(Grace)).TotalSeconds).Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"deadline to webhook: {delays[0]:0.0} to {delays[^1]:0.0} s, median {delays[delays.Count / 2]:0.0} s"));
        await SendAsync("Connected", devices);
        await ToldAsync("incident.resolved", devices.Length);
    }

    private async Task StormAsync(string[] devices)
    {
        var (start, told) = (DateTimeOffset.UtcNow, _posts.Count(post => (string?)post.Body["type"] == "incident.opened"));
        await SendAsync("Disconnected", devices);
        await ToldAsync("incident.opened", told + 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"storm told {(_posts.Last().At - start).TotalSeconds:0} s after its first drop"));
        await SendAsync("Connected", devices);
        await ToldAsync("incident.resolved", told + 1);
        Console.WriteLine($"storm: {_posts.Count(post => (string?)post.Body["data"]!["kind"] == "cluster")} notifications");
    }

    private async Task ToldAsync(string type, int times)
    {
        while (_posts.Count(post => (string?)post.Body["type"] == type) < times)
        {
            await Task.Delay(100);
        }
    }

    // In batches, as Event Grid may send them.
    private async Task SendAsync(string kind, string[] devices)
    {
        // The storm's devices all drop in the same second, however long it takes to say so.
        var (start, before) = (DateTimeOffset.UtcNow, _host!.Meter.Counts.GetValueOrDefault("DeviceEntity"));
        foreach (var batch in devices.Chunk(100))
        {
            await _host.IngestAsync([.. batch.Select(device => Event(kind, device, start))]);
        }

        var sent = DateTimeOffset.UtcNow - start;
        while (_host.Meter.Counts.GetValueOrDefault("DeviceEntity") - before < devices.Length)
        {
            await Task.Delay(20);
        }

        var taken = DateTimeOffset.UtcNow - start;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {devices.Length} {kind}: acknowledged {devices.Length / sent.TotalSeconds:0} a second, executed {devices.Length / taken.TotalSeconds:0} a second"));
    }

    private string Event(string kind, string device, DateTimeOffset at)
    {
        var sequence = Interlocked.Increment(ref _sequence).ToString("X64", CultureInfo.InvariantCulture);
        return JsonSerializer.Serialize(new
        {
            id = Guid.NewGuid(),
            topic = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Devices/IotHubs/contoso",
            subject = $"devices/{device}",
            eventType = $"Microsoft.Devices.Device{kind}",
            eventTime = at,
            data = new { deviceConnectionStateEventInfo = new { sequenceNumber = sequence }, hubName = Hub, deviceId = device },
            dataVersion = "1",
            metadataVersion = "1",
        });
    }
}
