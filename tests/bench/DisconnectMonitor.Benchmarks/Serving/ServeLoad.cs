using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DisconnectMonitor.Benchmarks.Serving;

/// <summary>The local monitor in a process of its own, with its journal on, under as many deliveries as a few clients can make.</summary>
internal static class ServeLoad
{
    private const int Clients = 4;
    private const int Goal = 50_000;

    // So long is the just-in-time compiler at work; before, it is half of all that is measured.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(10);

    /// <summary>Where the build leaves <c>disconnect-monitor.dll</c>.</summary>
    public static string BuiltTool => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "../../../../../../src/DisconnectMonitor.Cli/bin", Configuration, "net10.0/disconnect-monitor.dll"));

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>Measures one batch size after the other, each with a monitor of its own, and writes a table in Markdown.</summary>
    /// <param name="output">Receives the table.</param>
    /// <param name="tool">The path of <c>disconnect-monitor.dll</c>, built in Release.</param>
    /// <param name="devices">How many devices there are.</param>
    public static async Task WriteAsync(TextWriter output, string tool, int devices)
    {
        await output.WriteLineAsync("| events in a request | offered | events/s acknowledged | p50 ms | p99 ms | CPU s per million events |").ConfigureAwait(false);
        await output.WriteLineAsync("|--:|---|--:|--:|--:|--:|").ConfigureAwait(false);
        await output.WriteLineAsync("| goal at 1,000 | | 50,000 | | 100 | 5 |").ConfigureAwait(false);
        foreach (var (size, perSecond) in ((int, int?)[])[(1, null), (100, null), (1000, null), (1000, Goal)])
        {
            await output.WriteLineAsync(await MeasureAsync(tool, devices, size, perSecond).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    private static async Task<string> MeasureAsync(string tool, int devices, int size, int? perSecond)
    {
        var data = Directory.CreateTempSubdirectory("disconnect-monitor-load-");
        var url = $"http://127.0.0.1:{FreePort()}";
        using var monitor = Process.Start(new ProcessStartInfo("dotnet", [tool, "serve", "--data", data.FullName, "--listen", url])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            monitor.OutputDataReceived += (_, _) => { };
            monitor.ErrorDataReceived += (_, _) => { };
            monitor.BeginOutputReadLine();
            monitor.BeginErrorReadLine();
            var clients = Enumerable.Range(0, Clients)
                .Select(client => new LoadClient(new Uri($"{url}/api/events"), data.FullName, devices / Clients, size, client))
                .ToArray();
            var pace = (double)Clients * size / perSecond is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
            _ = await RunAsync(clients, pace, WarmUp).ConfigureAwait(false);
            monitor.Refresh();
            var (cpu, start) = (monitor.TotalProcessorTime, Stopwatch.GetTimestamp());
            var latencies = await RunAsync(clients, pace, Time).ConfigureAwait(false);
            var took = Stopwatch.GetElapsedTime(start);
            monitor.Refresh();
            var (events, spent) = ((double)latencies.Count * size, monitor.TotalProcessorTime - cpu);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"| {size} | {(perSecond is { } offered ? $"{offered:N0} events/s" : "at once")} | {events / took.TotalSeconds:N0} | {Quantile(0.5):F1} | {Quantile(0.99):F1} | {spent.TotalSeconds / events * 1e6:F1} |");

            double Quantile(double share) => latencies[(int)(share * (latencies.Count - 1))].TotalMilliseconds;
        }
        finally
        {
            monitor.Kill();
            await monitor.WaitForExitAsync().ConfigureAwait(false);
            data.Delete(recursive: true);
        }
    }

    private static async Task<List<TimeSpan>> RunAsync(LoadClient[] clients, TimeSpan? pace, TimeSpan time)
    {
        using var end = new CancellationTokenSource(time);
        var latencies = await Task.WhenAll(clients.Select(client => Task.Run(() => client.RunAsync(pace, end.Token)))).ConfigureAwait(false);
        return [.. latencies.SelectMany(client => client).Order()];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
