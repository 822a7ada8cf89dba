using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Benchmarks.Large;

/// <summary>The results of large fleets, as tables in Markdown and as a plot.</summary>
internal static class LargePage
{
    // Settle, the hub's minute to decide, and half a minute for the hub's own poll and the way.
    private const double MostSecondsToIncident = 120 + 60 + 30;

    public static string Table(IReadOnlyCollection<LargeResult> results)
    {
        var text = new StringBuilder();
        text.Append("| | devices | events | wall | CPU | peak memory | bytes per device | incidents | notifications |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (var one in results)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {one.Scenario} | {one.Devices:N0} | {one.Events:N0} | {one.WallSeconds:N1} s | {one.CpuSeconds:N1} s | {one.PeakBytes / 1e6:N0} MB | {one.BytesPerDevice:N0} | {one.Incidents:N0} | {one.Notifications:N0} |\n");
        }

        text.Append('\n').Append(Storms([.. results.Where(one => one.Scenario == "storm")]));
        text.Append('\n').Append(Days([.. results.Where(one => one.Scenario != "storm")]));
        return text.Append('\n').Append(Kinds(results)).ToString();
    }

    public static LinePlot Plot(IReadOnlyCollection<LargeResult> results) => new(
        "How cost grows with the fleet",
        "devices",
        "CPU seconds, megabytes",
        [
            .. results.GroupBy(one => one.Scenario).SelectMany(scenario => new[]
            {
                Line($"{scenario.Key}: CPU seconds", scenario, one => one.CpuSeconds),
                Line($"{scenario.Key}: peak memory, MB", scenario, one => one.PeakBytes / 1e6),
            }),
        ])
    {
        IsLogLog = true,
    };

    private static PlotSeries Line(string name, IEnumerable<LargeResult> results, Func<LargeResult, double> value) =>
        new(name, results.Select(one => ((double)one.Devices, value(one))).ToImmutableArray());

    private static string Storms(ImmutableArray<LargeResult> storms)
    {
        var text = new StringBuilder();
        text.Append("| storm of | first drop to hub incident | its notifications | never returned, in one incident | missed | listed for nothing | false incidents | bytes per device |\n|---|---|---|---|---|---|---|---|\n");
        text.Append(CultureInfo.InvariantCulture, $"| goal | at most {MostSecondsToIncident:0} s | at most 5 | all | 0 | 0 | 0 | at most 1,000 |\n");
        foreach (var one in storms)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {one.Devices:N0} | {one.SecondsToIncident:N0} s{NotMet(one.SecondsToIncident <= MostSecondsToIncident)} | {one.OfTheCluster}{NotMet(one.OfTheCluster <= 5)} | {one.Stragglers:N0} | {one.Missed}{NotMet(one.Missed == 0)} | {one.ListedForNothing}{NotMet(one.ListedForNothing == 0)} | {one.False}{NotMet(one.False == 0)} | {one.BytesPerDevice:N0}{NotMet(one.BytesPerDevice <= 1000)} |\n");
        }

        return text.ToString();
    }

    private static string Days(ImmutableArray<LargeResult> days)
    {
        var text = new StringBuilder();
        text.Append("| day of | outages in the truth | missed | incidents that tell of one | that count neither way | false incidents |\n|---|---|---|---|---|---|\n");
        foreach (var one in days)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {one.Devices:N0} | {one.Outages:N0} | {one.Missed:N0} | {one.Right:N0} | {one.Neutral:N0} | {one.False:N0} |\n");
        }

        return text.ToString();
    }

    private static string Kinds(IReadOnlyCollection<LargeResult> results)
    {
        var text = new StringBuilder();
        text.Append("| | devices | incidents | of them | devices in them | in the largest | open, median | open, longest | open at the end |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (var (one, kind) in results.SelectMany(one => one.Kinds.Select(kind => (one, kind))))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {one.Scenario} | {one.Devices:N0} | {kind.Kind} | {kind.Incidents:N0} | {kind.Devices:N0} | {kind.MostDevices:N0} | {kind.MedianMinutes:N0} min | {kind.LongestMinutes:N0} min | {kind.OpenAtTheEnd:N0} |\n");
        }

        return text.ToString();
    }

    private static string NotMet(bool isMet) => isMet ? "" : " (not met)";
}
