using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Replays;

namespace DisconnectMonitor.Cli.Replays;

/// <summary>One run of <c>replay</c>.</summary>
internal sealed class ReplayRun(ReplayOptions options, Terminal terminal)
{
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var (policy, exitCode) = CheckedFile.ReadPolicy(options.Input.Policy, terminal.Error);
        if (policy is null)
        {
            return exitCode;
        }

        await using var feed = new ReplayFeed(options.Input, terminal);
        if (await feed.OpenAsync(cancellation).ConfigureAwait(false) is not ExitCode.Done and var refused)
        {
            return refused;
        }

        using var rejects = new RejectsFile(options.Rejects);
        if (!rejects.TryOpen([.. options.Input.Files, .. options.Input.Evidence], out var problem))
        {
            await terminal.Error.WriteLineAsync(problem).ConfigureAwait(false);
            return ExitCode.CannotWrite;
        }

        return await ReplayAsync(policy, feed, rejects, cancellation).ConfigureAwait(false);
    }

    private async Task<int> ReplayAsync(Policy policy, ReplayFeed feed, RejectsFile rejects, CancellationToken cancellation)
    {
        using var progress = new ReadingProgress(terminal, feed.Recordings);
        IReplayOutput output = options.Json ? new JsonOutput(terminal) : new PeopleOutput(terminal);
        var report = options.Html is null ? null : new HtmlReport();
        var replay = new Replay(
            policy,
            notification =>
            {
                progress.Clear();
                output.Write(notification);
                report?.Add(notification);
            },
            feed.Evidence,
            feed.Registry,
            report);

        bool isComplete;
        using (var refusals = new Refusals(terminal.Error))
        {
            isComplete = await feed.RunAsync(replay, (entry, reason) => Taken(entry, reason, refusals), cancellation).ConfigureAwait(false);
            RunOn(replay);
            progress.Clear();
        }

        var summary = replay.Summary with { Forms = feed.Recordings.Forms };
        output.Write(summary);
        output.Flush();
        if (report?.Write(options.Html!, Title(), replay.Now) is { } problem)
        {
            await terminal.Error.WriteLineAsync(problem).ConfigureAwait(false);
            return ExitCode.CannotWrite;
        }

        return !isComplete ? ExitCode.NoInput
            : options.Strict && summary.Rejected + feed.EvidenceRefused > 0 ? ExitCode.BadData
            : summary is { Events: 0, Rejected: > 0 } ? ExitCode.BadData
            : ExitCode.Done;

        void Taken(RecordedEntry entry, string? reason, Refusals refusals)
        {
            if (reason is not null)
            {
                refusals.Add(entry.Source, entry.Line, reason);
                rejects.Add(entry);
            }

            progress.Advance();
        }
    }

    private string Title() => string.Join(", ", options.Input.Files.Select(file => Path.GetFileName(file)));

    private void RunOn(Replay replay)
    {
        if (options.Drain)
        {
            replay.Drain();
        }
        else if (options.Until is { } until)
        {
            replay.RunUntil(until);
        }
    }
}
