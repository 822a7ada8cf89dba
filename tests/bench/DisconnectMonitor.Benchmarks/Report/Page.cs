using System.Runtime.InteropServices;
using DisconnectMonitor.Benchmarks.Fleet;
using DisconnectMonitor.Benchmarks.Large;
using DisconnectMonitor.Benchmarks.Runs;

namespace DisconnectMonitor.Benchmarks.Report;

/// <summary>docs/benchmarks.md: everything that is measured, with the goals beside it.</summary>
internal static class Page
{
    private const string Plot = "benchmarks-growth.svg";

    private const string Command = """
        # Benchmarks

        ```
        dotnet run -c Release --project tests/bench/DisconnectMonitor.Benchmarks -- page docs
        ```

        writes this page up to the local monitor, in about half an hour. Rates are per second of processor time on one core; nothing is asserted.

        """;

    private const string Detector = """

        How well schedules are told from chance is measured by `RenewalDetectorTests`: of drops at random times 0.26 % are taken for
        renewals, of a flapping device's none in 8,000, of drops off the schedule of a device that keeps one under 1 %; of drops that
        keep a loose rhythm (20 % either way) 6 %.

        """;

    private const string Reading = """

        Plain lines are read as fast as before other forms were read (commit 9d9fe4b): in seven alternating runs of both, a recording of 400 plain events
        read over and over, 1.02 of its speed by the best pass of each and 0.95 in the median pair. An event takes 8 bytes more, for the reason that a broker gives.

        """;

    private const string Fleets = """

        ## Large fleets

        Simulated beforehand (`simulate --scenario storm` and `day`, sites of 50 as groups, a bucket for each 4,000 devices), then taken in
        by the in-process host on one thread, with every timer. In the storm all devices drop within 60 s, return 20 minutes later at 6,000
        a second, and 5 % never do; an hour later their tokens are renewed at once. The world knows who never returned; *missed* and
        *listed for nothing* are by what `GET /api/v1/devices?state=alerting` answers in the end. In a day every fiftieth device has an outage of
        its own, every twentieth site a power cut, and each device a blip; what counts as an outage, as told of and as false is defined in
        [evaluation.md](evaluation.md#what-counts). Ten times the devices have ten times the outages, and so ten times the incidents: a cluster
        that spoke for chance would show here, as fewer incidents and as missed outages. What a day misses are outages of just over 15 minutes
        whose beginning the hub, which waits for a keep-alive, noticed late: by their events they were shorter than grace, or nearly over.


        """;

    // From here on the page is written by hand, with what `compare` printed.
    private const string Kept = "\n## The local monitor over HTTP";

    public static async Task WriteAsync(string folder, int mostDevices)
    {
        var text = new StringBuilder(Command);
        text.Append(CultureInfo.InvariantCulture, $"Made with {RuntimeInformation.FrameworkDescription} on {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} shared virtual cores, so wall times and rates are low estimates; only ratios travel.\n");
        foreach (var scenario in Scenario.All)
        {
            var day = ChurnDay.Of(scenario, 50_000);
            Add(text, string.Create(CultureInfo.InvariantCulture, $"Decisions: a day of churn of {day.Devices:N0} devices, {day.Arrivals.Length:N0} events, {scenario.Name}"), DecisionRuns.Measure(day));
        }

        text.Append(Detector);
        Add(text, "Live memory of 100,000 devices", MemoryRun.Measure(100_000));
        Add(text, "JSON lines", ReadingRun.Measure(ChurnDay.Of(Scenario.Plain, 10_000)));
        text.Append(Reading);
        var large = LargeRuns.Measure(mostDevices);
        text.Append(Fleets).Append(LargePage.Table(large));
        text.Append(CultureInfo.InvariantCulture, $"\n![CPU and memory by the size of the fleet, on logarithmic axes]({Plot})\n");
        var page = Path.Combine(folder, "benchmarks.md");
        var before = await File.ReadAllTextAsync(page).ConfigureAwait(false);
        await File.WriteAllTextAsync(page, $"{text}{before[before.IndexOf(Kept, StringComparison.Ordinal)..]}").ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, Plot), LargePage.Plot(large).ToSvg()).ConfigureAwait(false);
    }

    private static void Add(StringBuilder text, string title, IReadOnlyCollection<Measurement> lines)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| | measured | goal | |\n|---|---|---|---|\n");
        foreach (var line in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {line.What.Trim()} | {line.Value} | {line.Goal} | {line.IsMet} |\n");
        }
    }
}
