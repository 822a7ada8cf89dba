using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DisconnectMonitor.Engine.Tests.Killing;

/// <summary>The app on the engine in a process of its own, to be killed and started again.</summary>
internal sealed class EngineProcess(IReadOnlyDictionary<string, string> settings) : IDisposable
{
    // A busy machine takes its time.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private const int MostWords = 200;

    private readonly ConcurrentQueue<string> _said = [];
    private Process? _process;
    private TaskCompletionSource _listens = new();

    public Uri Url { get; } = new($"http://127.0.0.1:{FreePort()}/");

    public int Kills { get; private set; }

    /// <summary>What it and those before it logged last, warnings and worse.</summary>
    public string LastWords => string.Join('\n', _said);

    public void Start()
    {
        var listens = _listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DisconnectMonitor.Engine.dll"), "app", Url.GetLeftPart(UriPartial.Authority)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _ = line.Data?.StartsWith("listening", StringComparison.Ordinal) == true && listens.TrySetResult();
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Task ListensAsync() => _listens.Task.WaitAsync(Patience);

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        Assert.False(_process!.HasExited, $"The engine ended by itself: {LastWords}");
        _process.Kill();
        await _process.WaitForExitAsync();
        Kills++;
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
        }

        _process?.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is not null)
        {
            _said.Enqueue(line);
            if (_said.Count > MostWords)
            {
                _ = _said.TryDequeue(out _);
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
