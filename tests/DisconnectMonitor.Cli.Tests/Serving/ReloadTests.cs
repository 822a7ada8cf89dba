using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using DisconnectMonitor.Cli.Tests.Watching;

namespace DisconnectMonitor.Cli.Tests.Serving;

/// <summary>A real monitor whose policy and settings are changed under it.</summary>
public sealed class ReloadTests : IAsyncLifetime, IDisposable
{
    private const string Sane = """{ "policy": { "grace": "12m" } }""";
    private const int HangUp = 1;

    private readonly TempFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly MonitorProcess _monitor;

    public ReloadTests() => _monitor = new MonitorProcess(_folder["data"], _folder.Write("settings.json", Sane));

    public async Task InitializeAsync()
    {
        _monitor.Start();
        await UpAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _monitor.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_policy_is_in_force_at_once_what_is_wrong_is_listed_whole_and_other_settings_start_it_again()
    {
        Assert.Equal((0, "Nothing has changed.\n"), await ReloadAsync(Sane));
        Assert.Equal((0, "The new policy is in force.\n"), await ReloadAsync("""{ "policy": { "grace": "15m" } }"""));
        Assert.Equal((0, "Nothing has changed.\n"), await ReloadAsync("""{ /* the same */ "policy": { "grace": "15m", }, }"""));

        var (exitCode, problems) = await ReloadAsync("""{ "policy": { "grace": 5, "settel": "2m" }, "listne": "x", "channels": 7 }""");
        Assert.Equal(1, exitCode);
        Assert.Contains("the last good settings stay in force", problems, StringComparison.Ordinal);
        Assert.All(["policy.grace", "policy.settel", "listne", "channels"], name => Assert.Contains(name, problems, StringComparison.Ordinal));
        Assert.Equal((0, "Nothing has changed.\n"), await ReloadAsync("""{ "policy": { "grace": "15m" } }"""));
        Assert.Equal(HttpStatusCode.Unauthorized, await MetricsAsync());

        var (_, said) = await ReloadAsync("""{ "policy": { "grace": "15m" }, "metrics": { "openOnLoopback": true } }""");
        Assert.Equal("The settings are valid; the monitor starts again with them in this process.\n", said);
        await WatchedMonitor.UntilAsync(async () => await MetricsAsync() == HttpStatusCode.OK, "The monitor was to start again.");
        Assert.False(_monitor.HasExited);
        Assert.Equal(0, await _monitor.StopAsync());
    }

    [Fact]
    public async Task A_hangup_does_the_same_and_ends_nothing()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // There is no such signal.
        }

        _ = _folder.Write("settings.json", """{ "policy": { "grace": "20m" } }""");
        Assert.Equal(0, Kill(_monitor.Id, HangUp));
        await WatchedMonitor.UntilAsync(() => Task.FromResult(_monitor.LastWords == "The new policy is in force."), "The signal was to be heeded.");

        _ = _folder.Write("settings.json", "{ broken");
        Assert.Equal(0, Kill(_monitor.Id, HangUp));
        await WatchedMonitor.UntilAsync(() => Task.FromResult(_monitor.LastWords.Contains("broken", StringComparison.Ordinal)), "The problem was to be told.");
        await UpAsync();
        Assert.Equal(0, await _monitor.StopAsync());
    }

    [Fact]
    public async Task Nobody_reloads_without_the_key()
    {
        using var answer = await _http.PostAsync(new Uri(_monitor.Url, "api/v1/reload"), content: null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Settings_that_it_cannot_start_with_give_way_to_the_last_good_ones()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        using var free = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        free.Start();
        var (url, other) = ($"http://{free.LocalEndpoint}", $"http://{taken.LocalEndpoint}");
        free.Stop();
        var settings = _folder.Write("own.json", $$"""{ "listen": "{{url}}" }""");
        await using var words = new StringWriter();
        await using var error = TextWriter.Synchronized(words);
        using var stop = new CancellationTokenSource();
        var serving = CommandLine.RunAsync(
            ["serve", "--settings", settings, "--data", _folder["own"]], new Terminal(Stream.Null, error, IsOutputTerminal: false, IsErrorTerminal: false), stop.Token);
        var health = new Uri($"{url}/api/v1/health");
        await WatchedMonitor.UntilAsync(() => _http.IsAnsweredAsync(health), "It was to start.");

        _ = _folder.Write("own.json", $$"""{ "listen": "{{other}}" }""");
        Assert.Equal(0, (await ToolRun.Of("reload", "--url", url, "--key-file", _folder["own/access-key"])).ExitCode);

        await WatchedMonitor.UntilAsync(() => Task.FromResult(words.ToString().Contains("The last good settings are taken again.", StringComparison.Ordinal)), "It was to go back.");
        Assert.Contains($"{other}/ cannot be listened on", words.ToString(), StringComparison.Ordinal);
        await WatchedMonitor.UntilAsync(() => _http.IsAnsweredAsync(health), "It was to be back.");
        await stop.CancelAsync();
        Assert.Equal(0, await serving);
    }

    private Task UpAsync() => WatchedMonitor.UntilAsync(
        () => _monitor.HasExited ? throw new InvalidOperationException(_monitor.LastWords) : _http.IsAnsweredAsync(new Uri(_monitor.Url, "api/v1/health")),
        "The monitor was to start.");

    private async Task<(int ExitCode, string Said)> ReloadAsync(string settings)
    {
        _ = _folder.Write("settings.json", settings);
        var run = await ToolRun.Of("reload", "--url", _monitor.Url.ToString(), "--key-file", _folder["data/access-key"]);
        return (run.ExitCode, run.Output + run.Error);
    }

    private async Task<HttpStatusCode> MetricsAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(_monitor.Url, "metrics"));
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return HttpStatusCode.ServiceUnavailable;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
