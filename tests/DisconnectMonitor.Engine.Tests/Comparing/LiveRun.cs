using System.Buffers;
using System.Text.Json.Nodes;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Tests.Azurite;
using DisconnectMonitor.Tests.Channels.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace DisconnectMonitor.Engine.Tests.Comparing;

/// <summary>Events that come to the app on its engine as time passes, what its webhook is told, and what a replay of the same arrivals tells.</summary>
internal sealed class LiveRun : IAsyncDisposable
{
    // Deadlines, openings of clusters and resolutions come a minute or two after the last event.
    private static readonly TimeSpan Aftermath = TimeSpan.FromMinutes(2.5);

    // Queues are polled every two seconds; on a busy machine a timer that comes 30 s late waits as long once more.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly LoopbackWeb _sink;
    private readonly EngineHost _host;
    private readonly List<RecordedEntry> _arrivals = [];

    private LiveRun(LoopbackWeb sink, EngineHost host) => (_sink, _host) = (sink, host);

    /// <summary>What the webhook was told, each notification once, in the order in which it came.</summary>
    public IEnumerable<JsonNode> Posted => _sink.Requests.DistinctBy(post => post.Headers["webhook-id"]).Select(post => JsonNode.Parse(post.Text)!);

    public static async Task<LiveRun> StartAsync(string taskHub, params (string Name, string Value)[] own)
    {
        var azurite = await AzuriteServer.SharedAsync();
        var sink = await LoopbackWeb.StartAsync(StatusCodes.Status204NoContent);
        Environment.SetEnvironmentVariable("ENGINE_TESTS_HOOK", $"whsec_{Convert.ToBase64String(new byte[32])}");
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["TaskHubName"] = taskHub,
            ["DisconnectMonitor:Channels:0:Name"] = "ops",
            ["DisconnectMonitor:Channels:0:Type"] = "webhook",
            ["DisconnectMonitor:Channels:0:Url"] = sink.Url.ToString(),
            ["DisconnectMonitor:Channels:0:Secret:Env"] = "ENGINE_TESTS_HOOK",
            ["DisconnectMonitor:Channels:0:Filter:Severity"] = "info",
        };
        foreach (var (name, value) in own)
        {
            settings[$"DisconnectMonitor:{name}"] = value;
        }

        return new LiveRun(sink, await EngineHost.StartAsync(configuration => configuration.AddInMemoryCollection(settings)));
    }

    /// <summary>Lets events come at their times, each a delivery of its own.</summary>
    /// <param name="script">When, from now on, and the event as JSON.</param>
    public async Task DeliverAsync(IEnumerable<(TimeSpan After, Func<DateTimeOffset, string> Event)> script)
    {
        var (reader, start) = (new EventReader(), DateTimeOffset.UtcNow);
        foreach (var (after, make) in script)
        {
            if (start + after - DateTimeOffset.UtcNow is { Ticks: > 0 } pause)
            {
                await Task.Delay(pause);
            }

            var json = make(start);
            var arrived = reader.Read(Encoding.UTF8.GetBytes(json)).Event!;
            _arrivals.Add(new RecordedEntry(RecordedEntryKind.Event, "engine", _arrivals.Count + 1, Instant.From(DateTimeOffset.UtcNow), arrived, null, default));
            await _host.IngestAsync([json]);
        }
    }

    /// <summary>What the app's API answers.</summary>
    /// <param name="path">The path below its root.</param>
    public async Task<JsonNode> GetAsync(string path)
    {
        using var client = new HttpClient();
        return JsonNode.Parse(await client.GetStringAsync(new Uri(_host.Url, path)))!;
    }

    /// <summary>What a replay of the arrivals tells, up to when all is told that follows from them.</summary>
    public IReadOnlyList<JsonNode> Replay()
    {
        var told = new List<JsonNode>();
        var replay = new Replay(_host.Get<AppSettings>().Policy, notification =>
        {
            var json = new ArrayBufferWriter<byte>();
            NotificationJson.Write(json, notification);
            told.Add(JsonNode.Parse(json.WrittenSpan)!);
        });
        foreach (var arrival in _arrivals)
        {
            Assert.Null(replay.Take(arrival));
        }

        replay.RunUntil(_arrivals[^1].Received!.Value + Aftermath);
        return told;
    }

    /// <summary>Waits until all is told that a replay tells, and a little for what it does not tell.</summary>
    public async Task SettleAsync()
    {
        var end = _arrivals[^1].Received!.Value.ToDateTimeOffset() + Aftermath + Patience;
        var expected = Telling.OpeningsAndEnds(Replay()).ToHashSet();
        while (DateTimeOffset.UtcNow < end && !expected.IsSubsetOf(Telling.OpeningsAndEnds(Posted)))
        {
            await Task.Delay(TimeSpan.FromSeconds(0.5));
        }

        await Task.Delay(TimeSpan.FromSeconds(5));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _sink.DisposeAsync();
    }
}
