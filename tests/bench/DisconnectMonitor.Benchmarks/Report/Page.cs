using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using DisconnectMonitor.Benchmarks.Fleet;
using DisconnectMonitor.Benchmarks.Large;
using DisconnectMonitor.Benchmarks.Runs;

namespace DisconnectMonitor.Benchmarks.Report;

/// <summary>docs/benchmarks.md: everything that is measured, with the goals beside it.</summary>
internal static class Page
{
    private const string Plot = "benchmarks-growth.svg";

    public static void Write(string folder)
    {
        var text = new StringBuilder();
        text.Append("""
            # Benchmarks

            ```
            dotnet run -c Release --project tests/bench/DisconnectMonitor.Benchmarks -- page docs
            ```

            writes this page. Rates are per second of processor time on one core; nothing is asserted.

            """);
        text.Append(CultureInfo.InvariantCulture, $"Made with {RuntimeInformation.FrameworkDescription} on {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} shared virtual cores, so wall times and rates are low estimates; only ratios travel.\n");
        foreach (var scenario in Scenario.All)
        {
            var day = ChurnDay.Of(scenario, 50_000);
            Add(text, string.Create(CultureInfo.InvariantCulture, $"Decisions: a day of churn of {day.Devices:N0} devices, {day.Arrivals.Length:N0} events, {scenario.Name}"), DecisionRuns.Measure(day));
        }

        Add(text, "Live memory of 100,000 devices", MemoryRun.Measure(100_000));
        Add(text, "JSON lines", ReadingRun.Measure(ChurnDay.Of(Scenario.Plain, 10_000)));
        var large = LargeRuns.Measure(1_000_000);
        text.Append("\n## Large fleets\n\n");
        text.Append("Simulated beforehand (`ScenarioPlans`: `storm` and `day`, sites of 50 as groups, a bucket for each 4,000 devices), then taken in by the in-process host: one thread, every timer.\n");
        text.Append("In the storm all devices drop within 60 s, return 20 minutes later at 6,000 a second, and 5 % never do; an hour later all tokens are renewed at once.\n\n");
        text.Append(LargePage.Table(large));
        text.Append(CultureInfo.InvariantCulture, $"\n![CPU and memory by the size of the fleet, on logarithmic axes]({Plot})\n");
        File.WriteAllText(Path.Combine(folder, "benchmarks.md"), text.ToString());
        File.WriteAllText(Path.Combine(folder, Plot), LargePage.Plot(large).ToSvg());
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
