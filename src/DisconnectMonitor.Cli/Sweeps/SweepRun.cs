using DisconnectMonitor.Cli.Evaluations;
using DisconnectMonitor.Cli.Replays;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Cli.Sweeps;

/// <summary>One run of <c>sweep</c>.</summary>
internal static class SweepRun
{
    public static async Task<int> RunAsync(ReplayInput input, string? plot, Terminal terminal, CancellationToken cancellation)
    {
        var (events, exitCode) = await input.ReadAsync(terminal, cancellation).ConfigureAwait(false);
        if (events is null)
        {
            return exitCode;
        }

        if (events.Arrivals.IsEmpty)
        {
            await terminal.Error.WriteLineAsync(
                "Nothing to sweep: no connection event could be read. `replay` on the same files says what is in them.").ConfigureAwait(false);
            return ExitCode.NoInput;
        }

        using var progress = new ProgressBar(terminal, "sweeping");
        var points = Points(events, progress, cancellation);
        Tell(terminal, points, Sweep.Try(events.Arrivals, events.Fleet));
        if (plot is not null)
        {
            try
            {
                await File.WriteAllTextAsync(plot, Sweep.Plot(points).ToSvg(), cancellation).ConfigureAwait(false);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                await terminal.Error.WriteLineAsync($"--plot {plot} cannot be written: {problem.Message}").ConfigureAwait(false);
                return ExitCode.CannotWrite;
            }
        }

        return ExitCode.Done;
    }

    private static List<SweepPoint> Points(RecordedEvents events, ProgressBar progress, CancellationToken cancellation)
    {
        var points = new List<SweepPoint>();
        for (var grace = 0; grace < Sweep.Graces.Length; grace++)
        {
            foreach (var settle in Sweep.Settles)
            {
                cancellation.ThrowIfCancellationRequested();
                if (Sweep.Try(events.Arrivals, events.Fleet, Sweep.Graces[grace], settle) is { } point)
                {
                    points.Add(point);
                }
            }

            progress.Report((grace + 1.0) / Sweep.Graces.Length);
        }

        progress.Clear();
        return points;
    }

    private static void Tell(Terminal terminal, List<SweepPoint> points, SweepPoint inForce)
    {
        var recommended = Sweep.Recommend(points);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"grace",8}{"settle",8}{"notifications",15}{"in vain*",10}{"share",8}{"undecided",11}{"delay, median",15}\n");
        foreach (var point in points)
        {
            Append(text, point, point == recommended ? "  <- recommended" : "");
        }

        Append(text, inForce, "  <- the policy in force");
        text.Append(CultureInfo.InvariantCulture, $"* resolved by themselves within the next {Sweep.Soon.TotalMinutes:0} minutes, or later as is the device's habit: {Sweep.Habit} times or more\n\n");
        text.Append(Recommendation(recommended, points.Exists(point => point.Notifications > 0)));
        if (recommended?.Grace < Policy.Default.Cluster.Window + recommended?.Settle + Policy.HubPoll)
        {
            text.Append("A grace this short needs a shorter cluster.window as well: at most grace - settle - 1 min.\n");
        }

        terminal.Output.Write(Encoding.UTF8.GetBytes(text.ToString()));
        terminal.Output.Flush();
    }

    private static void Append(StringBuilder text, SweepPoint point, string remark) => text.Append(
        CultureInfo.InvariantCulture,
        $"{DurationText.Format(point.Grace),8}{DurationText.Format(point.Settle),8}{point.Notifications,15:N0}{point.ResolvedSoon + point.Habitual,10:N0}{point.ShareInVain * 100,6:0} %{point.Undecided,11:N0}{Delay(point),15}{remark}\n");

    private static string Recommendation(SweepPoint? recommended, bool wasAnythingTold)
    {
        if (recommended is null)
        {
            return wasAnythingTold
                ? "Nothing recommended: with each grace that was tried more than half of what is told is in vain. Devices that sleep want an override\n" +
                    "with a grace longer than they sleep; a fleet that comes and goes wants a grace that learns.\n"
                : "Nothing recommended: no grace that was tried would have told of anything.\n";
        }

        var setting = $"Recommended: grace {DurationText.Format(recommended.Grace)}, settle {DurationText.Format(recommended.Settle)}";
        return recommended.ShareInVain <= Sweep.GoodEnough
            ? $"{setting}: the shortest grace with which at most one notification in ten is in vain.\n"
            : $"{setting}: no grace that was tried leaves less than one notification in ten in vain, and this one leaves the fewest.\n";
    }

    private static string Delay(SweepPoint point) => point.Delay is { } delay ? DurationText.ForPeople(delay) : "-";
}
