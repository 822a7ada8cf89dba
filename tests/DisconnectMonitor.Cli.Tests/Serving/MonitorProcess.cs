using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace DisconnectMonitor.Cli.Tests.Serving;

/// <summary>The local monitor in a process of its own, to be killed and started again.</summary>
internal sealed class MonitorProcess(string data, string settings) : IDisposable
{
    private const int Terminate = 15;

    private Process? _process;

    public Uri Url { get; } = new($"http://127.0.0.1:{FreePort()}/");

    public int Kills { get; private set; }

    public int Id => _process!.Id;

    public void Start()
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "disconnect-monitor.dll");
        _process = Process.Start(new ProcessStartInfo(
            "dotnet", [tool, "serve", "--data", data, "--settings", settings, "--listen", Url.GetLeftPart(UriPartial.Authority)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

        // Nobody reads them, and a full pipe would hold the process up.
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) => LastWords = line.Data ?? LastWords;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string LastWords { get; private set; } = "";

    public bool HasExited => _process is not { HasExited: false };

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        Assert.False(HasExited, $"The monitor ended by itself: {LastWords}");
        _process!.Kill();
        Kills++;
        await EndedAsync();
    }

    /// <summary>SIGTERM.</summary>
    public async Task<int> StopAsync()
    {
        Assert.Equal(0, Signal(_process!.Id, Terminate));
        return await EndedAsync();
    }

    public void Dispose()
    {
        if (!HasExited)
        {
            _process!.Kill();
        }

        _process?.Dispose();
    }

    private async Task<int> EndedAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await _process!.WaitForExitAsync(limit.Token);
        var exitCode = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return exitCode;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
