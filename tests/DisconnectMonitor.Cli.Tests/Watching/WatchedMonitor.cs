using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DisconnectMonitor.Cli.Tests.Serving;
using DisconnectMonitor.Tests.Channels.Http;

namespace DisconnectMonitor.Cli.Tests.Watching;

/// <summary>A running monitor with something to measure: an outage that one channel takes and another refuses, and a body that cannot be read.</summary>
public sealed partial class WatchedMonitor : IAsyncLifetime, IDisposable
{
    internal const string Device = "pump-of-the-whole-fleet";

    // The shortest that a policy may have: window, settle and a minute.
    private const string Settings = """
        { "policy": { "settle": "1s", "grace": "62s", "cluster": { "window": "1s" } }, "metrics": { "openOnLoopback": OPEN }, "channels": [
          { "name": "ops", "type": "webhook", "url": "SINK/ops", "secret": { "file": "SECRET" } }, { "name": "broken", "type": "webhook", "url": "SINK/broken", "secret": { "file": "SECRET" } } ] }
        """;

    private readonly TempFolder _folder = new();
    private readonly HttpClient _http = new();
    private LoopbackWeb? _sink;
    private MonitorProcess? _monitor;

    /// <summary>The real thing; null where this machine has none.</summary>
    internal PrometheusProcess? Prometheus { get; private set; }

    internal Uri Url => _monitor!.Url;

    internal string Key => File.ReadAllText(_folder["data/access-key"]).Trim();

    public async Task InitializeAsync()
    {
        _sink = await LoopbackWeb.StartAsync((request, response) =>
        {
            response.StatusCode = request.Target.Contains("broken", StringComparison.Ordinal) ? 400 : 204;
            return Task.CompletedTask;
        });
        _monitor = await StartAsync("data", isOpenOnLoopback: false);
        Prometheus = PrometheusFactAttribute.IsHere ? await PrometheusProcess.StartAsync(_folder["prometheus"], Url, _folder["data/access-key"]) : null;
        await PostAsync("{broken");
        await PostAsync(Event(ConnectionEventKind.Connected, 1), Event(ConnectionEventKind.Disconnected, 2));
        await UntilAsync(() => _sink.Requests.Select(request => request.Target).Distinct().Count() == 2, "Both channels were to be told.");
    }

    /// <summary>Starts another one.</summary>
    internal async Task<MonitorProcess> StartAsync(string data, bool isOpenOnLoopback)
    {
        var settings = Settings.Replace("SINK", _sink!.Url.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace("SECRET", _folder.Write("secret", $"whsec_{Convert.ToBase64String(new byte[32])}"), StringComparison.Ordinal)
            .Replace("OPEN", isOpenOnLoopback ? "true" : "false", StringComparison.Ordinal);
        var monitor = new MonitorProcess(_folder[data], _folder.Write($"{data}.json", settings));
        monitor.Start();
        await UntilAsync(
            () => monitor.HasExited ? throw new InvalidOperationException(monitor.LastWords) : _http.IsAnsweredAsync(new Uri(monitor.Url, "api/v1/health")),
            "The monitor was to start.");
        return monitor;
    }

    /// <summary>Asks for the metrics.</summary>
    internal static async Task<(HttpStatusCode Status, string Text)> ScrapeAsync(Uri monitor, Action<HttpRequestHeaders> with)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(monitor, "metrics"));
        with(request.Headers);
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    internal Task<(HttpStatusCode Status, string Text)> ScrapeAsync() =>
        ScrapeAsync(Url, headers => headers.Authorization = new AuthenticationHeaderValue("Bearer", Key));

    /// <summary>The metrics of ours that a text names.</summary>
    internal static IReadOnlySet<string> NamesIn(string text) => Name().Matches(text).Select(name => name.Value).ToHashSet();

    public async Task DisposeAsync()
    {
        Prometheus?.Dispose();
        _monitor?.Dispose();
        await (_sink?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    internal static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        for (var limit = DateTime.UtcNow.AddMinutes(2); !await isSo(); await Task.Delay(100))
        {
            Assert.True(DateTime.UtcNow < limit, what);
        }
    }

    private static Task UntilAsync(Func<bool> isSo, string what) => UntilAsync(() => Task.FromResult(isSo()), what);

    private static JsonObject Event(ConnectionEventKind kind, int sequence) => RecordedJson.EventGrid(new ConnectionEvent(
        new DeviceIdentity("contoso", Device), null, kind, SequenceNumber.Parse($"{sequence}"), Instant.From(DateTimeOffset.UtcNow)));

    private Task PostAsync(params JsonNode[] events) => PostAsync(new JsonArray(events).ToJsonString());

    private async Task PostAsync(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Url, "api/events")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("x-functions-key", Key);
        using var response = await _http.SendAsync(request);
    }

    [GeneratedRegex("disconnect_monitor_[a-z_]+")]
    private static partial Regex Name();
}

/// <summary>Asks whether somebody is there yet.</summary>
internal static class Answering
{
    public static async Task<bool> IsAnsweredAsync(this HttpClient http, Uri url)
    {
        try
        {
            using var response = await http.GetAsync(url);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
