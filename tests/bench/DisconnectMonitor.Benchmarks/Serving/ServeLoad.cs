namespace DisconnectMonitor.Benchmarks.Serving;

/// <summary>Programs under as many deliveries as a few clients can make, one beside the other in one run.</summary>
internal static class ServeLoad
{
    private static readonly Load[] Loads =
        [new(2_000, 1, 1), new(6_000, 1, 4), new(12_000, 1, 16), new(1_500, 100, 4), new(200, 1000, 4), new(200, 1000, 4, 50_000)];

    // So much until the just-in-time compiler has done its work; before, it is half of all that is measured.
    private static readonly Load[] WarmUp = [new(1_000, 100, 16), new(8_000, 1, 4), new(100, 1000, 4)];

    /// <summary>Where the build leaves <c>disconnect-monitor.dll</c>.</summary>
    public static string BuiltTool => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "../../../../../../src/DisconnectMonitor.Cli/bin", Configuration, "net10.0/disconnect-monitor.dll"));

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>Measures by turns, each in a new process, and writes a table in Markdown: of each figure the median of the rounds.</summary>
    /// <param name="output">Receives the table.</param>
    /// <param name="targets">What is measured; ratios are to the first.</param>
    /// <param name="rounds">How often.</param>
    public static async Task WriteAsync(TextWriter output, IReadOnlyList<LoadTarget> targets, int rounds)
    {
        var results = new Dictionary<(LoadTarget, Load), List<LoadResult>>();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var target in targets)
            {
                await MeasureAsync(target, results).ConfigureAwait(false);
            }
        }

        await output.WriteLineAsync(
            $"| events in a request | clients | | events/s acknowledged | p50 ms | p99 ms | CPU s per million events | least | CPU by that of {targets[0].Name} |\n|--:|--:|---|--:|--:|--:|--:|--:|--:|").ConfigureAwait(false);
        foreach (var load in Loads)
        {
            foreach (var target in targets)
            {
                await output.WriteLineAsync(Row(load, target, results[(target, load)], results[(targets[0], load)])).ConfigureAwait(false);
            }
        }
    }

    private static async Task MeasureAsync(LoadTarget target, Dictionary<(LoadTarget, Load), List<LoadResult>> results)
    {
        var process = new LoadedProcess(target);
        await using (process.ConfigureAwait(false))
        {
            foreach (var load in WarmUp)
            {
                _ = await process.RunAsync(load).ConfigureAwait(false);
            }

            foreach (var load in Loads)
            {
                var result = await process.RunAsync(load).ConfigureAwait(false);
                await Console.Error.WriteLineAsync(Row(load, target, [result], [result])).ConfigureAwait(false);
                if (!results.TryGetValue((target, load), out var known))
                {
                    results.Add((target, load), known = []);
                }

                known.Add(result);
            }
        }
    }

    private static string Row(Load load, LoadTarget target, List<LoadResult> results, List<LoadResult> first)
    {
        var offered = load.Offered is { } perSecond ? string.Create(CultureInfo.InvariantCulture, $" ({perSecond:N0} events/s)") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {load.Size:N0}{offered} | {load.Clients} | {target.Name} | {Median(results, result => result.EventsPerSecond):N0} | {Median(results, result => result.Median):F1} | {Median(results, result => result.Slow):F1} | {Cpu(results):F1} | {results.Min(result => result.ProcessorPerMillion):F1} | {Cpu(results) / Cpu(first):F2} |");

        static double Cpu(List<LoadResult> results) => Median(results, result => result.ProcessorPerMillion);
    }

    private static double Median(List<LoadResult> results, Func<LoadResult, double> figure) => results.Select(figure).Order().ElementAt(results.Count / 2);
}
