using System.Diagnostics;
using DisconnectMonitor.Local.Recording;

namespace DisconnectMonitor.Local.Journals;

/// <summary>Measures the journal alone: <c>journal-load FOLDER BATCH CLIENTS SECONDS</c>.</summary>
internal static class JournalLoad
{
    public static async Task RunAsync(string folder, int batch, int clients, int seconds)
    {
        var body = Encoding.UTF8.GetBytes(
            $"[{string.Join(',', Enumerable.Range(0, batch).Select(number => new RawEvent { Device = $"pump-{number}" }.InEventGridSchema()))}]");
        var disk = new FaultyDisk();
        var latencies = new List<double>[clients];
        await using var journal = Journal.Open(new JournalOptions { Folder = folder }, TimeProvider.System, disk);
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            latencies[client] = [];
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                var start = Stopwatch.GetTimestamp();
                await journal.AppendAsync(RecordedEntryKind.Event, body, _ => { });
                latencies[client].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        })));

        var elapsed = clock.Elapsed.TotalSeconds;
        var sorted = latencies.SelectMany(list => list).Order().ToList();
        var millions = (double)sorted.Count * batch / 1e6;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"batch {batch}, {clients} clients: {millions * 1e6 / elapsed:N0} events/s, {(double)body.Length * sorted.Count / elapsed / 1e6:F0} MB/s, "
                + $"{sorted.Count / elapsed:N0} appends/s in {disk.Commits / elapsed:N0} commits/s, p50 {sorted[sorted.Count / 2]:F1} ms, "
                + $"p99 {sorted[sorted.Count * 99 / 100]:F1} ms, {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds / millions:F2} CPU s per million events"));
    }
}
