using DisconnectMonitor.Cli.Replays;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Cli.PolicyTests;

/// <summary>One run of <c>policy test</c>.</summary>
internal sealed class PolicyTestRun(string path, Terminal terminal)
{
    private readonly PolicyTestOutput _output = new(terminal);

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var (file, exitCode) = CheckedFile.Read(
            path, "The tests", "have", json => PolicyTestReader.Read(json, policy => PolicyReader.Read(CheckedFile.Content(Beside(policy)))), terminal.Error);
        if (file is null)
        {
            return exitCode;
        }

        _output.Start(path);
        var failed = 0;
        foreach (var test in file.Tests)
        {
            var told = new List<IncidentRevision>();
            var (start, stopped) = test.Events.IsEmpty
                ? (Live(test, file.Policy, told, cancellation), ExitCode.Done)
                : await ReplayAsync(test, file.Policy, told, cancellation).ConfigureAwait(false);
            if (stopped != ExitCode.Done)
            {
                return stopped;
            }

            var difference = Difference.Of(test, told, start);
            _output.Write(test, difference);
            failed += difference.IsNone ? 0 : 1;
        }

        _output.End(file.Tests.Length, failed);
        return failed == 0 ? ExitCode.Done : ExitCode.No;
    }

    private static Instant Live(PolicyTest test, Policy policy, List<IncidentRevision> told, CancellationToken cancellation)
    {
        var replay = new Replay(policy, notification => told.Add(notification.Revision));
        foreach (var step in test.Steps)
        {
            cancellation.ThrowIfCancellationRequested();
            if (step is TimelineStep.OperatorCloses)
            {
                // Only then is it known what is open.
                replay.RunUntil(step.At);
            }

            foreach (var entry in Entries(step, told))
            {
                _ = replay.Take(entry);
            }
        }

        var start = test.Start!.Value;
        RunOn(replay, test, start);
        return start;
    }

    private static IEnumerable<RecordedEntry> Entries(TimelineStep step, List<IncidentRevision> told)
    {
        switch (step)
        {
            case TimelineStep.Arrives(var arrived, var at):
                return [Entry(RecordedEntryKind.Event, at, default, arrived)];
            case TimelineStep.HostStops(var at):
                return [Entry(RecordedEntryKind.Stop, at, default)];
            case TimelineStep.HostStarts(var at):
                return [Entry(RecordedEntryKind.Start, at, default)];
            default:
                var open = told.GroupBy(revision => revision.Incident).Where(incident => incident.Last().Type != RevisionType.Resolved);
                return [.. open.Select(incident => Entry(RecordedEntryKind.Command, step.At, new OperatorCommand { Resolve = incident.Key }.ToJson()))];
        }
    }

    private static RecordedEntry Entry(RecordedEntryKind kind, Instant at, ReadOnlyMemory<byte> raw, ConnectionEvent? arrived = null) =>
        new(kind, "the test", Line: 0, at, arrived, Reason: null, raw);

    private static void RunOn(Replay replay, PolicyTest test, Instant start)
    {
        if (test.Until is { } until)
        {
            replay.RunUntil(until.From(start));
        }
        else
        {
            replay.Drain();
        }
    }

    private async Task<(Instant Start, int ExitCode)> ReplayAsync(
        PolicyTest test, Policy policy, List<IncidentRevision> told, CancellationToken cancellation)
    {
        var input = new ReplayInput { Files = [.. test.Events.Select(events => Beside(events))] };
        await using var feed = new ReplayFeed(input, terminal);
        if (await feed.OpenAsync(cancellation).ConfigureAwait(false) is not ExitCode.Done and var refused)
        {
            return (default, refused);
        }

        var (start, isRefused) = (test.Start, false);
        var replay = new Replay(policy, notification => told.Add(notification.Revision), feed.Evidence);
        bool isComplete;
        using (var refusals = new Refusals(terminal.Error))
        {
            isComplete = await feed.RunAsync(replay, Taken, cancellation).ConfigureAwait(false);

            void Taken(RecordedEntry entry, string? reason)
            {
                start ??= entry.Kind == RecordedEntryKind.Event ? replay.Now : null;
                if (reason is not null)
                {
                    refusals.Add(entry.Source, entry.Line, reason);
                    isRefused = true;
                }
            }
        }

        if (start is { } began)
        {
            RunOn(replay, test, began);
        }

        return (start ?? default, !isComplete ? ExitCode.NoInput : isRefused || start is null ? ExitCode.BadData : ExitCode.Done);
    }

    /// <summary>A path as the file names it: from its own folder.</summary>
    private string Beside(string named) =>
        named == "-" ? named : Path.GetRelativePath(".", Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, named));
}
