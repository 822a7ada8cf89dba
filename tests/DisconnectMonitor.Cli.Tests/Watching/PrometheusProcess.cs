using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace DisconnectMonitor.Cli.Tests.Watching;

/// <summary>A real Prometheus that scrapes a monitor, with the configuration and the rules of <c>deploy/prometheus</c>.</summary>
internal sealed class PrometheusProcess : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly Process _process;

    private PrometheusProcess(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public static async Task<PrometheusProcess> StartAsync(string folder, Uri monitor, string keyFile)
    {
        Directory.CreateDirectory(folder);
        File.Copy(keyFile, Path.Combine(folder, "access-key"));
        File.Copy(Repository.PathOf("deploy/prometheus/disconnect-monitor.rules.yml"), Path.Combine(folder, "disconnect-monitor.rules.yml"));
        var configuration = (await File.ReadAllTextAsync(Repository.PathOf("deploy/prometheus/prometheus.yml")))
            .Replace("127.0.0.1:7080", monitor.Authority, StringComparison.Ordinal)
            .Replace("15s", "1s", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "prometheus.yml"), configuration);
        var url = new Uri($"http://127.0.0.1:{FreePort()}/");
        var process = Process.Start(new ProcessStartInfo("prometheus",
        [
            $"--config.file={Path.Combine(folder, "prometheus.yml")}", $"--storage.tsdb.path={Path.Combine(folder, "data")}",
            $"--web.listen-address={url.Authority}", "--log.level=error",
        ]))!;
        return new PrometheusProcess(process, url);
    }

    /// <summary>What it answers to a query: its values, by labels.</summary>
    public async Task<JsonArray> QueryAsync(string query)
    {
        var answer = await AskAsync($"api/v1/query?query={Uri.EscapeDataString(query)}");
        Assert.True((string?)answer["status"] == "success", $"{query}: {answer["error"]}");
        return answer["data"]!["result"]!.AsArray();
    }

    /// <summary>What it answers.</summary>
    public async Task<JsonNode> AskAsync(string address)
    {
        using var response = await _http.GetAsync(new Uri(Url, address));
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    /// <summary>Runs promtool in the folder of the rules.</summary>
    public static async Task<(int ExitCode, string Output)> PromtoolAsync(params string[] args)
    {
        using var tool = Process.Start(new ProcessStartInfo("promtool", args)
        {
            WorkingDirectory = Repository.PathOf("deploy/prometheus"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (tool.StandardOutput.ReadToEndAsync(), tool.StandardError.ReadToEndAsync());
        await tool.WaitForExitAsync();
        return (tool.ExitCode, await output + await error);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _http.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A test with the real Prometheus and its promtool, skipped where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PrometheusFactAttribute : FactAttribute
{
    public PrometheusFactAttribute()
    {
        if (!IsHere)
        {
            Skip = "No prometheus and promtool here (Debian: prometheus), so the real ones judge neither rules nor metrics.";
        }
    }

    internal static bool IsHere { get; } = IsOnPath("prometheus") && IsOnPath("promtool");

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
