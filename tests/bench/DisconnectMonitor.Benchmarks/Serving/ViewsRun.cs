using System.Diagnostics;
using DisconnectMonitor.Api.Access;
using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Local.Serving;

namespace DisconnectMonitor.Benchmarks.Serving;

/// <summary>The page of a large fleet on a bad day: how large each view is, how long it takes, and what ten people who look at it cost.</summary>
internal static class ViewsRun
{
    private const string Key = "bench-key-00000000000000000000000000000";
    private const int Groups = 1000;
    private const int InGroup = 50;
    private const int Alone = 499;
    private const int GroupsGone = 30;
    private const int Viewers = 10;

    private static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(20);

    /// <summary>Measures, and writes a table in Markdown.</summary>
    public static async Task WriteAsync(TextWriter output)
    {
        var data = Directory.CreateTempSubdirectory("disconnect-monitor-views-");
        var clock = new TestClock(Start);
        var policy = PolicyReader.Read("""{"groupPattern":"^(?<group>s[0-9]+)-"}"""u8.ToArray()).Value!;
        var monitor = await LocalMonitor.StartAsync(new() { Journal = new JournalOptions { Folder = data.FullName }, Policy = policy }, clock).ConfigureAwait(false);
        await using (monitor.ConfigureAwait(false))
        {
            await FillAsync(monitor, clock).ConfigureAwait(false);
            var health = new LocalHealth(monitor, MonitorMode.Live, log: null, queue: null, clock);
            var app = MonitorApp.Build(monitor, health, new Uri("http://127.0.0.1:0"), new AccessKeys(Key), isOpenOnLoopback: true, clock);
            await using (app.ConfigureAwait(false))
            {
                await app.StartAsync().ConfigureAwait(false);
                using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
                await MeasureAsync(output, monitor, client).ConfigureAwait(false);
                var alone = await WatchAsync(monitor, clock, client, viewers: 0).ConfigureAwait(false);
                var watched = await WatchAsync(monitor, clock, client, Viewers).ConfigureAwait(false);
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"\n50 events a second cost {alone:P1} of a core, and {watched:P1} with {Viewers} viewers of the first view, their own reading included.")).ConfigureAwait(false);
            }
        }

        data.Delete(recursive: true);
    }

    private static async Task MeasureAsync(TextWriter output, LocalMonitor monitor, HttpClient client)
    {
        var (open, cluster, device) = await monitor.ReadAsync(
            view => (view.OpenIncidents, view.Incidents.First(incident => incident.Current.Device is null).Key, view.Devices.First().Device.Key), default).ConfigureAwait(false);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{Groups * InGroup:N0} devices, {(GroupsGone * InGroup) + Alone:N0} of them gone, {open:N0} open incidents\n")).ConfigureAwait(false);
        await output.WriteLineAsync("| view | KB | ms, median of 5 | ms, worst |\n|---|--:|--:|--:|\n| goal | 300 | 300 | 300 |").ConfigureAwait(false);
        foreach (var (view, address) in ((string, string)[])
        [
            ("now", "/"), ("now, page 10", "/?page=10"), ("all incidents", "/?state=all"), ("the hub's incident", $"/incidents/{cluster}"), ("timeline", "/timeline"),
            ("an hour", $"/timeline?hour={Start + TimeSpan.FromHours(1)}"), ("sites", "/sites"), ("devices gone", "/devices?state=alerting"),
            ("devices by part of an id", "/devices?search=99-d4"), ("a device", $"/devices/{device}"), ("silences", "/silences"), ("channels", "/channels"), ("policy", "/policy"),
        ])
        {
            _ = await client.GetByteArrayAsync(new Uri(address, UriKind.Relative)).ConfigureAwait(false);
            var (times, bytes) = (new List<double>(), 0);
            for (var i = 0; i < 5; i++)
            {
                // Longer than anything that was rendered is kept.
                await Task.Delay(1100).ConfigureAwait(false);
                var begin = Stopwatch.GetTimestamp();
                bytes = (await client.GetByteArrayAsync(new Uri(address, UriKind.Relative)).ConfigureAwait(false)).Length;
                times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }

            times.Sort();
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {view} | {bytes / 1000.0:0} | {times[2]:0} | {times[4]:0} |")).ConfigureAwait(false);
        }
    }

    // A part of a core. Each viewer does what the page's script does: listens, and asks for the view when it has changed.
    private static async Task<double> WatchAsync(LocalMonitor monitor, TestClock clock, HttpClient client, int viewers)
    {
        using var end = new CancellationTokenSource();
        var watching = Enumerable.Range(0, viewers).Select(_ => LookAsync(client, end.Token)).ToList();
        await Task.Delay(2000).ConfigureAwait(false);
        var (cpu, begin) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.GetTimestamp());
        for (var second = 0; second < Watched.TotalSeconds; second++)
        {
            clock.AdvanceTo(clock.Now + TimeSpan.FromSeconds(1));
            await DeliverAsync(monitor, Enumerable.Range(0, 50).Select(number => Event(Device(number, second), second % 2 == 0 ? "Disconnected" : "Connected", clock.Now))).ConfigureAwait(false);
            await Task.Delay(1000).ConfigureAwait(false);
        }

        var part = (Process.GetCurrentProcess().TotalProcessorTime - cpu) / Stopwatch.GetElapsedTime(begin);
        await end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(watching).ConfigureAwait(false);
        return part;
    }

    private static async Task LookAsync(HttpClient client, CancellationToken end)
    {
        try
        {
            using var stream = new StreamReader(await client.GetStreamAsync(new Uri("/live?at=%2F", UriKind.Relative), end).ConfigureAwait(false));
            while (await stream.ReadLineAsync(end).ConfigureAwait(false) is { } line)
            {
                if (line.StartsWith("data:", StringComparison.Ordinal))
                {
                    _ = await client.GetByteArrayAsync(new Uri("/", UriKind.Relative), end).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Enough seen.
        }
    }

    // Devices that go alone do so ten seconds apart, or they would be a cluster.
    private static async Task FillAsync(LocalMonitor monitor, TestClock clock)
    {
        for (var group = 0; group < Groups; group += 10)
        {
            await DeliverAsync(monitor, Enumerable.Range(group * InGroup, 10 * InGroup).Select(number =>
                Event(Device(number / InGroup, number % InGroup), "Connected", clock.Now))).ConfigureAwait(false);
        }

        await PassAsync(monitor, clock, TimeSpan.FromMinutes(10)).ConfigureAwait(false);
        for (var number = 0; number < Alone; number++)
        {
            await DeliverAsync(monitor, [Event(Device(GroupsGone + number, 7), "Disconnected", clock.Now)]).ConfigureAwait(false);
            await PassAsync(monitor, clock, TimeSpan.FromSeconds(10)).ConfigureAwait(false);
        }

        await DeliverAsync(monitor, Enumerable.Range(0, GroupsGone * InGroup).Select(number =>
            Event(Device(number / InGroup, number % InGroup), "Disconnected", clock.Now))).ConfigureAwait(false);
        await PassAsync(monitor, clock, TimeSpan.FromMinutes(25)).ConfigureAwait(false);
    }

    private static async Task PassAsync(LocalMonitor monitor, TestClock clock, TimeSpan time)
    {
        var end = clock.Now + time;
        while (clock.Now < end)
        {
            clock.AdvanceTo(Instant.Min(end, clock.Now + TimeSpan.FromSeconds(20)));
            await monitor.TickOnceAsync().ConfigureAwait(false);
        }
    }

    private static async Task DeliverAsync(LocalMonitor monitor, IEnumerable<string> events) =>
        _ = await monitor.IngestAsync(Encoding.UTF8.GetBytes($"[{string.Join(',', events)}]"), default).ConfigureAwait(false);

    private static string Device(int group, int number) => string.Create(CultureInfo.InvariantCulture, $"s{group}-d{number}");

    private static string Event(string device, string kind, Instant at) => $$$"""
        {"id":"{{{device}}}","topic":"/SUBSCRIPTIONS/S/RESOURCEGROUPS/G/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/CONTOSO","subject":"devices/{{{device}}}",
        "eventType":"Microsoft.Devices.Device{{{kind}}}","eventTime":"{{{at}}}","dataVersion":"1","metadataVersion":"1","data":{"hubName":"contoso",
        "deviceId":"{{{device}}}","deviceConnectionStateEventInfo":{"sequenceNumber":"{{{at.UnixMilliseconds:X56}}}"} } }
        """;
}
