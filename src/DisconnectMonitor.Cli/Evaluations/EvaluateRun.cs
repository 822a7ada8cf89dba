using DisconnectMonitor.Cli.Replays;
using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Cli.Evaluations;

/// <summary>One run of <c>evaluate</c>.</summary>
internal static class EvaluateRun
{
    public static async Task<int> RunAsync(
        ReplayInput input, string? truthPath, Terminal terminal, CancellationToken cancellation)
    {
        if (truthPath is null)
        {
            return await RunWithoutTruthAsync(input, terminal, cancellation).ConfigureAwait(false);
        }

        TruthFile truth;
        try
        {
            truth = TruthFile.Read(truthPath);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await terminal.Error.WriteLineAsync($"The truth {truthPath} cannot be read: {problem.Message}").ConfigureAwait(false);
            return ExitCode.NoInput;
        }
        catch (InvalidDataException problem)
        {
            await terminal.Error.WriteLineAsync($"{truthPath}: {problem.Message}").ConfigureAwait(false);
            return ExitCode.BadData;
        }

        var (events, exitCode) = await input.ReadAsync(terminal, cancellation).ConfigureAwait(false);
        if (events is null)
        {
            return exitCode;
        }

        using var progress = new ProgressBar(terminal, "evaluating");
        var course = new Course(OwnOf(events), new GroundTruth(truth), events.Policy) { Registry = events.Registry };
        var comparison = Comparison.Of([course], [course], share => progress.Report(share));
        progress.Clear();
        Tell(terminal, course, comparison);
        return ExitCode.Done;
    }

    private static ImmutableArray<Arrival> OwnOf(RecordedEvents events) => [.. events.Arrivals.Where(arrival => arrival.Event.Module is null)];

    private static async Task<int> RunWithoutTruthAsync(ReplayInput input, Terminal terminal, CancellationToken cancellation)
    {
        var (events, exitCode) = await input.ReadAsync(terminal, cancellation).ConfigureAwait(false);
        if (events is null)
        {
            return exitCode;
        }

        var arrivals = OwnOf(events);
        if (arrivals.IsEmpty)
        {
            await terminal.Error.WriteLineAsync("There is no event of a device in there.").ConfigureAwait(false);
            return ExitCode.BadData;
        }

        using var progress = new ProgressBar(terminal, "evaluating");
        var comparison = RecordedComparison.Of(arrivals, events.Fleet, share => progress.Report(share));
        progress.Clear();
        RecordedTable.Write(terminal, comparison, arrivals.Length);
        return ExitCode.Done;
    }

    private static void Tell(Terminal terminal, Course course, Comparison comparison)
    {
        var header = course.Truth.Header;
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            {header.Scenario}, seed {header.Seed}: {course.Arrivals.Length:N0} events of {header.Devices:N0} devices, {course.Truth.Outages.Length:N0} outages of {GroundTruth.ShortestOutage.TotalMinutes:0} minutes or more

            """));
        text.Append(CultureInfo.InvariantCulture, $"{"",-58}{"precision",10}{"recall",9}{"false*",9}{"told*",9}{"median",10}{"p99",10}\n");
        foreach (var (name, score) in comparison.Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name,-58}{score.Precision,10:0.000}{score.Recall,9:0.000}{score.WrongPerThousand,9:0.0}{score.AlertsPerThousand,9:0.0}{Text(score.Delay(0.5)),10}{Text(score.Delay(0.99)),10}\n");
        }

        text.Append("* for 1,000 devices and day; median and p99: from the true beginning of an outage to its first notification\n");
        text.Append("'best' is the best setting on these very events, by the harmonic mean of precision and recall\n");
        terminal.Output.Write(Encoding.UTF8.GetBytes(text.ToString()));
        terminal.Output.Flush();
    }

    private static string Text(TimeSpan? delay) => delay is { } known ? Settings.DurationText.ForPeople(known) : "-";
}
