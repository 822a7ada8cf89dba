using System.IO.Compression;
using DisconnectMonitor.Api.Access;
using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Pages.Access;
using DisconnectMonitor.Api.Silences;
using DisconnectMonitor.Local.Monitoring;

namespace DisconnectMonitor.Page.Tests.Running;

/// <summary>A running monitor with its page, on a clock that the test moves.</summary>
internal sealed class PagedMonitor : IAsyncDisposable
{
    public const string Key = "test-key-000000000000000000000000000000";

    public static readonly PageSettings Settings = new() { Keys = new AccessKeys(Key) };

    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);

    private readonly IPageHost _host;
    private int _sequence = 0x1000;

    private PagedMonitor(IPageHost host) => _host = host;

    /// <summary>The address of the page, to which those of its views are added.</summary>
    public Uri Url => new(_host.Origin, $"{Root}/");

    /// <summary>What stands before every address of the page.</summary>
    public string Root => _host.Root;

    public Instant Now => _host.Now;

    /// <summary>Who is told.</summary>
    public RecordingChannel Channel => _host.Channel;

    /// <summary>The local monitor, where it is the host.</summary>
    public LiveMonitor Live => ((ServeHost)_host).Live;

    /// <summary>Starts one.</summary>
    /// <param name="host">What serves the page.</param>
    /// <param name="now">The time by the story's clock.</param>
    /// <param name="policy">The policy; the samples' by default.</param>
    /// <param name="settings">How the page is served, but for what the host decides; by default with <see cref="Key"/>.</param>
    public static async Task<PagedMonitor> StartAsync(PageHost host, string now, Policy? policy = null, PageSettings? settings = null)
    {
        policy ??= SamplePolicy();
        settings ??= Settings;
        return new(host == PageHost.Serve ? await ServeHost.StartAsync(now, policy, settings) : await AppHost.StartAsync(now, policy, settings));
    }

    /// <summary>Another process goes on from what this one kept.</summary>
    public Task RestartAsync() => _host.RestartAsync();

    /// <summary>Delivers what lines of a story say; sequence numbers go on from call to call.</summary>
    public async Task HappensAsync(params string[] lines)
    {
        foreach (var step in StoryLines.Parse(lines))
        {
            await _host.PassUntilAsync(step.At);
            await DeliverAsync(((StoryStep.Arrives)step).Event with
            {
                Sequence = SequenceNumber.Parse((++_sequence).ToString("X", CultureInfo.InvariantCulture)),
            });
        }
    }

    public Task DeliverAsync(ConnectionEvent arrived) => _host.DeliverAsync(RecordedJson.EventGrid(arrived).ToJsonString());

    /// <summary>Delivers what a sample recorded when it was received, give or take some seconds, up to a time.</summary>
    public async Task PlayAsync(string sample, string until)
    {
        var end = StoryTime.Parse(until);
        var batch = new List<string>();
        await foreach (var (received, json) in ReadAsync(sample).TakeWhile(arrived => arrived.Received <= end))
        {
            if (received > _host.Now)
            {
                await DeliverAsync(batch);
                await _host.PassUntilAsync(Instant.Min(end, received + AtOnce));
            }

            batch.Add(json);
        }

        await DeliverAsync(batch);
        await _host.PassUntilAsync(end);
    }

    /// <summary>Lets time pass.</summary>
    public Task PassUntilAsync(string time) => _host.PassUntilAsync(StoryTime.Parse(time));

    /// <summary>Sets a silence, given as an operator does but for author and reason.</summary>
    public async Task SilenceAsync(string json) => Assert.IsType<SilenceResult.Added>(await _host.AskAsync((ISilences silences) =>
        silences.AddAsync(Encoding.UTF8.GetBytes(json[..^1] + ",\"author\":\"ada\",\"reason\":\"works\"}"), default)));

    /// <summary>The silences, newest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> SilencesAsync() =>
        [.. (await _host.AskAsync((ISilences silences) => silences.ListAsync(default))).Select(silence => JsonElement.Parse(silence.Utf8.Span))];

    /// <summary>The incidents, newest first.</summary>
    public async Task<IReadOnlyList<IncidentSummary>> IncidentsAsync() =>
        (await _host.AskAsync((IIncidents incidents) => incidents.ListAsync(new IncidentFilter(), after: null, 500, default))).Items;

    /// <summary>The only incident that there ever was.</summary>
    public async Task<IncidentSummary> IncidentAsync() => Assert.Single(await IncidentsAsync());

    /// <summary>The key of a device whose id holds a text.</summary>
    public async Task<DeviceKey> DeviceAsync(string part) =>
        (await _host.AskAsync((IDevices devices) => devices.ListAsync(new DeviceFilter { Search = part }, after: null, 1, default))).Items[0].Key;

    /// <summary>Waits until something is so of the incidents.</summary>
    public async Task UntilAsync(Func<IReadOnlyList<IncidentSummary>, bool> isSo)
    {
        for (var patience = 0; patience < 1000 && !isSo(await IncidentsAsync()); patience++)
        {
            await Task.Delay(10);
        }

        Assert.True(isSo(await IncidentsAsync()));
    }

    /// <summary>A client that follows no redirect and keeps no cookie.</summary>
    public HttpClient Connect() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Url };

    /// <summary>A client that has signed in.</summary>
    public async Task<HttpClient> SignInAsync(string name = "Ines")
    {
        var client = Connect();
        var answer = await client.PostFormAsync("sign-in", ("name", name), ("key", Key));
        client.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        return client;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task DeliverAsync(List<string> events)
    {
        if (events.Count > 0)
        {
            await _host.DeliverAsync($"[{string.Join(',', events)}]");
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
