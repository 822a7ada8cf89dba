using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DisconnectMonitor.Benchmarks.Serving;

/// <summary>One load: so many requests, however long they take.</summary>
/// <param name="Requests">The requests of all clients.</param>
/// <param name="Size">The events of a request.</param>
/// <param name="Clients">The clients.</param>
/// <param name="Offered">Events a second of all together; null for as many as are answered.</param>
internal sealed record Load(int Requests, int Size, int Clients, int? Offered = null);

/// <summary>What a load came to.</summary>
/// <param name="EventsPerSecond">Events that were acknowledged, by the clock on the wall.</param>
/// <param name="Median">Half of the requests took no longer, in milliseconds.</param>
/// <param name="Slow">99 of 100 requests took no longer, in milliseconds.</param>
/// <param name="ProcessorPerMillion">Processor seconds of the whole process for a million events.</param>
internal sealed record LoadResult(double EventsPerSecond, double Median, double Slow, double ProcessorPerMillion);

/// <summary>A program under load, in a process of its own.</summary>
internal sealed class LoadedProcess : IAsyncDisposable
{
    // So few that all of them are soon flapping, which is dearer to judge than what real fleets do, and the same for each load.
    private const int Devices = 625;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("disconnect-monitor-load-");
    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly LoadTarget _target;
    private readonly List<LoadClient> _clients = [];

    /// <summary>Starts it.</summary>
    public LoadedProcess(LoadTarget target)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var command = target.Command(_data.FullName, url);
        _target = target;
        _http = new HttpClient { BaseAddress = url };
        _process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Puts it under a load. Devices go on from where they were.</summary>
    public async Task<LoadResult> RunAsync(Load load)
    {
        while (_clients.Count == 0 && !await _target.IsReadyAsync(_http, _data.FullName).ConfigureAwait(false))
        {
            await Task.Delay(50).ConfigureAwait(false);
        }

        while (_clients.Count < load.Clients)
        {
            _clients.Add(new LoadClient(_target, _http, Devices, _clients.Count));
        }

        var pace = (double)load.Clients * load.Size / load.Offered is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        _process.Refresh();
        var (cpu, start) = (_process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var clients = await Task.WhenAll(_clients.Take(load.Clients).Select(client => Task.Run(() => client.RunAsync(load.Requests / load.Clients, load.Size, pace)))).ConfigureAwait(false);
        var took = Stopwatch.GetElapsedTime(start);
        _process.Refresh();
        var latencies = clients.SelectMany(client => client).Order().ToList();
        var (events, spent) = ((double)latencies.Count * load.Size, _process.TotalProcessorTime - cpu);
        return new LoadResult(events / took.TotalSeconds, Quantile(0.5), Quantile(0.99), spent.TotalSeconds / events * 1e6);

        double Quantile(double share) => latencies[(int)(share * (latencies.Count - 1))].TotalMilliseconds;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
        _http.Dispose();
        _data.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
