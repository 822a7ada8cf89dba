using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace DisconnectMonitor.Cli.Tests.Watching;

/// <summary>What a real monitor shows to Prometheus, and what is made of it.</summary>
public class MetricsTests(WatchedMonitor watched) : IClassFixture<WatchedMonitor>
{
    [Fact]
    public async Task The_metrics_take_the_key_as_the_api_does_and_as_a_bearer_token()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await WatchedMonitor.ScrapeAsync(watched.Url, _ => { })).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await WatchedMonitor.ScrapeAsync(watched.Url, Bearer("not-the-key-not-the-key-not-the-key"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await WatchedMonitor.ScrapeAsync(watched.Url, Bearer(watched.Key))).Status);
        Assert.Equal(HttpStatusCode.OK, (await WatchedMonitor.ScrapeAsync(watched.Url, headers => headers.Add("x-functions-key", watched.Key))).Status);
    }

    [Fact]
    public async Task Where_the_settings_say_so_this_machine_needs_no_key_and_nobody_passes_for_it()
    {
        using var open = await watched.StartAsync("open", isOpenOnLoopback: true);

        Assert.Equal(HttpStatusCode.OK, (await WatchedMonitor.ScrapeAsync(open.Url, _ => { })).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await WatchedMonitor.ScrapeAsync(open.Url, headers => headers.Host = "rebound.example")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await WatchedMonitor.ScrapeAsync(open.Url, headers => headers.Add("X-Forwarded-For", "203.0.113.7"))).Status);
        using var http = new HttpClient();
        using var api = await http.GetAsync(new Uri(open.Url, "api/v1/incidents"));
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
    }

    [Fact]
    public async Task No_metric_carries_a_device_an_incident_or_a_key()
    {
        var (_, text) = await watched.ScrapeAsync();

        Assert.DoesNotContain(WatchedMonitor.Device, text, StringComparison.Ordinal);
        Assert.DoesNotContain("=\"d-", text, StringComparison.Ordinal);
        Assert.DoesNotContain(watched.Key, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_metric_that_a_rule_or_the_dashboard_names_is_exported()
    {
        var exported = WatchedMonitor.NamesIn((await watched.ScrapeAsync()).Text);
        string[] files = ["deploy/prometheus/disconnect-monitor.rules.yml", "deploy/prometheus/disconnect-monitor.rules.test.yml", "deploy/grafana/disconnect-monitor.json"];

        Assert.All(files, file =>
        {
            var named = WatchedMonitor.NamesIn(File.ReadAllText(Repository.PathOf(file)));
            Assert.NotEmpty(named);
            Assert.Empty(named.Except(exported));
        });
    }

    [Fact]
    public async Task What_happened_is_counted()
    {
        var lines = (await watched.ScrapeAsync()).Text.Split('\n');

        Assert.Equal(2, Value("disconnect_monitor_ingest_events_total", "result=\"accepted\""));
        Assert.Equal(1, Value("disconnect_monitor_ingest_events_total", "result=\"refused\""));
        Assert.Equal(1, Value("disconnect_monitor_incidents_open", ""));
        Assert.Equal(1, Value("disconnect_monitor_delivery_sent_total", "channel=\"ops\""));
        Assert.Equal(1, Value("disconnect_monitor_delivery_dead_lettered_total", "channel=\"broken\""));
        Assert.Equal(1, Value("disconnect_monitor_journal_healthy", ""));
        Assert.InRange(Value("disconnect_monitor_decisions_lag_seconds", ""), 0, 20);

        double Value(string name, string label) => double.Parse(
            lines.Single(line => line.StartsWith($"{name}{{", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal)).Split(' ')[1],
            System.Globalization.CultureInfo.InvariantCulture);
    }

    [PrometheusFact]
    public async Task The_real_promtool_passes_the_rules_and_their_tests_and_the_configuration()
    {
        Assert.Equal(0, (await PrometheusProcess.PromtoolAsync("check", "rules", "disconnect-monitor.rules.yml")).ExitCode);
        var (exitCode, output) = await PrometheusProcess.PromtoolAsync("test", "rules", "disconnect-monitor.rules.test.yml");
        Assert.True(exitCode == 0, output);
    }

    [PrometheusFact]
    public async Task A_real_prometheus_scrapes_the_monitor_and_answers_each_query_of_the_dashboard()
    {
        var prometheus = watched.Prometheus!;
        await WatchedMonitor.UntilAsync(
            async () => (await prometheus.QueryAsync("disconnect_monitor_delivery_dead_lettered_total > 0")).Count > 0,
            "Prometheus was to see the dead letter.");
        var rules = await prometheus.AskAsync("api/v1/rules");
        var dashboard = JsonNode.Parse(await File.ReadAllTextAsync(Repository.PathOf("deploy/grafana/disconnect-monitor.json")))!;
        var queries = dashboard["panels"]!.AsArray().SelectMany(panel => panel!["targets"]!.AsArray()).Select(target => (string)target!["expr"]!).ToList();

        Assert.Equal("1", (string)Assert.Single(await prometheus.QueryAsync("up{job=\"disconnect-monitor\"}"))!["value"]![1]!);
        Assert.Equal(7, rules["data"]!["groups"]![0]!["rules"]!.AsArray().Count);
        Assert.NotEmpty(queries);
        foreach (var query in queries)
        {
            var asked = query.Replace("$instance", ".*", StringComparison.Ordinal).Replace("$__rate_interval", "2m", StringComparison.Ordinal);

            // A rate takes two scrapes.
            await WatchedMonitor.UntilAsync(async () => (await prometheus.QueryAsync(asked)).Count > 0, $"Prometheus was to answer {asked}");
        }

        Assert.Contains(
            await prometheus.QueryAsync("ALERTS"),
            alert => (string?)alert!["metric"]!["alertname"] == "DisconnectMonitorDeadLetters");
    }

    private static Action<HttpRequestHeaders> Bearer(string key) => headers => headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
}
