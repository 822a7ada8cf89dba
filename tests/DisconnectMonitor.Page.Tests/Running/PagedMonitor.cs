using System.IO.Compression;
using DisconnectMonitor.Api.Access;
using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Links;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Local.Serving;
using DisconnectMonitor.Records;
using Microsoft.AspNetCore.Builder;

namespace DisconnectMonitor.Page.Tests.Running;

/// <summary>A running local monitor with its page, on a clock that the test moves.</summary>
internal sealed class PagedMonitor : IAsyncDisposable
{
    public const string Key = "test-key-000000000000000000000000000000";

    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);

    private readonly bool _isOpenOnLoopback;
    private readonly LinkSigner? _links;
    private WebApplication? _app;

    private PagedMonitor(LiveMonitor live, bool isOpenOnLoopback, LinkSigner? links) => (Live, _isOpenOnLoopback, _links) = (live, isOpenOnLoopback, links);

    public LiveMonitor Live { get; }

    public Uri Url => new(_app!.Urls.First());

    /// <summary>Starts one.</summary>
    /// <param name="now">The time by the story's clock.</param>
    /// <param name="policy">The policy; the samples' by default.</param>
    /// <param name="isOpenOnLoopback">Whether it may be read without a key.</param>
    /// <param name="links">Who signs links; nobody by default.</param>
    public static async Task<PagedMonitor> StartAsync(string now, Policy? policy = null, bool isOpenOnLoopback = false, LinkSigner? links = null)
    {
        var monitor = new PagedMonitor(await LiveMonitor.StartAsync(now, policy ?? SamplePolicy()), isOpenOnLoopback, links);
        await monitor.ServeAsync();
        return monitor;
    }

    /// <summary>Ends it and starts it again.</summary>
    public async Task RestartAsync()
    {
        await _app!.DisposeAsync();
        await Live.StopAsync();
        await Live.StartAsync();
        await ServeAsync();
    }

    /// <summary>Delivers what a sample recorded when it was received, give or take some seconds, up to a time.</summary>
    public async Task PlayAsync(string sample, string until)
    {
        var end = Stories.StoryTime.Parse(until);
        var batch = new List<string>();
        await foreach (var (received, json) in ReadAsync(sample).TakeWhile(arrived => arrived.Received <= end))
        {
            if (received > Live.Clock.Now)
            {
                await DeliverAsync(batch);
                await Live.PassUntilAsync(Instant.Min(end, received + AtOnce));
            }

            batch.Add(json);
        }

        await DeliverAsync(batch);
        await Live.PassUntilAsync(end);
    }

    /// <summary>Waits until something is so of the incidents.</summary>
    public async Task UntilAsync(Func<IReadOnlyList<IncidentRecord>, bool> isSo)
    {
        for (var patience = 0; patience < 1000 && !isSo(await Live.IncidentsAsync()); patience++)
        {
            await Task.Delay(10);
        }

        Assert.True(isSo(await Live.IncidentsAsync()));
    }

    /// <summary>A client that follows no redirect and keeps no cookie.</summary>
    public HttpClient Connect() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Url };

    /// <summary>A client that has signed in.</summary>
    public async Task<HttpClient> SignInAsync(string name = "Ines")
    {
        var client = Connect();
        var answer = await client.PostFormAsync("/sign-in", ("name", name), ("key", Key));
        client.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        await Live.DisposeAsync();
    }

    private async Task ServeAsync()
    {
        var health = new LocalHealth(Live.Monitor, MonitorMode.Live, log: null, queue: null, Live.Clock);
        _app = MonitorApp.Build(Live.Monitor, health, new Uri("http://127.0.0.1:0"), new AccessKeys(Key), _isOpenOnLoopback, Live.Clock, _links);
        await _app.StartAsync();
    }

    private async Task DeliverAsync(List<string> events)
    {
        if (events.Count > 0)
        {
            _ = await Live.DeliverAsync($"[{string.Join(',', events)}]");
            events.Clear();
        }
    }

    private static async IAsyncEnumerable<(Instant Received, string Json)> ReadAsync(string sample)
    {
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "samples", sample));
        await using var content = sample.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var lines = new StreamReader(content);
        while (await lines.ReadLineAsync() is { } line)
        {
            using var entry = JsonDocument.Parse(line);
            var arrived = entry.RootElement.TryGetProperty("event", out var inner) ? inner : entry.RootElement;
            var received = entry.RootElement.TryGetProperty("received", out var stamp) ? stamp : arrived.GetProperty("eventTime");
            yield return (Instant.From(DateTimeOffset.Parse(received.GetString()!, CultureInfo.InvariantCulture)), arrived.GetRawText());
        }
    }

    private static Policy SamplePolicy() =>
        PolicyReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "policy.json"))).Value!;
}

/// <summary>Requests as the page's forms send them.</summary>
internal static class Forms
{
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string address, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await client.SendAsync(request);
    }
}
