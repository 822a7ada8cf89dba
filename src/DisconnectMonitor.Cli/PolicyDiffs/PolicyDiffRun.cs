using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Cli.Replays;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Replays;

namespace DisconnectMonitor.Cli.PolicyDiffs;

/// <summary>What <c>policy diff</c> was asked to do.</summary>
internal sealed record PolicyDiffOptions
{
    public required string Old { get; init; }

    public required string New { get; init; }

    /// <summary>The recording; a policy in it is not used.</summary>
    public required ReplayInput Input { get; init; }

    /// <summary>Whether Markdown is written, for a comment.</summary>
    public bool Markdown { get; init; }

    /// <summary>Whether a difference is an exit code.</summary>
    public bool ExitCode { get; init; }
}

/// <summary>One run of <c>policy diff</c>: a recording under two policies at once.</summary>
internal sealed class PolicyDiffRun(PolicyDiffOptions options, Terminal terminal)
{
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        // Both are read before anything is said about one, so that both can be mended at once.
        var (old, oldExitCode) = CheckedFile.ReadPolicy(options.Old, terminal.Error);
        var (@new, newExitCode) = CheckedFile.ReadPolicy(options.New, terminal.Error);
        if (old is null || @new is null)
        {
            return Math.Max(oldExitCode, newExitCode);
        }

        await using var feed = new ReplayFeed(options.Input, terminal);
        if (await feed.OpenAsync(cancellation).ConfigureAwait(false) is not ExitCode.Done and var refused)
        {
            return refused;
        }

        return await CompareAsync(old, @new, feed, cancellation).ConfigureAwait(false);
    }

    private async Task<int> CompareAsync(Policy old, Policy @new, ReplayFeed feed, CancellationToken cancellation)
    {
        var (before, after) = (new ToldIncidents(options.Old), new ToldIncidents(options.New));
        var oldReplay = new Replay(old, told => before.Add(told.Revision), feed.Evidence, feed.Registry);
        var newReplay = new Replay(@new, told => after.Add(told.Revision), feed.Evidence, feed.Registry);
        using (var progress = new ReadingProgress(terminal, feed.Recordings))
        using (var refusals = new Refusals(terminal.Error))
        {
            var policies = 0;
            await foreach (var entry in feed.Recordings.ReadAsync(keepsEvents: false, cancellation).ConfigureAwait(false))
            {
                if (entry.Kind == RecordedEntryKind.Policy)
                {
                    policies++;
                    continue;
                }

                if (oldReplay.Take(entry) is { } reason)
                {
                    refusals.Add(entry.Source, entry.Line, reason);
                }

                _ = newReplay.Take(entry);
                progress.Advance();
            }

            progress.Clear();
            if (policies > 0)
            {
                await terminal.Error.WriteLineAsync(
                    $"The recording names {(policies == 1 ? "a policy" : $"{policies} policies")} of its own, passed over: the two given are compared.").ConfigureAwait(false);
            }
        }

        // What is still waited for is decided under both, or the longer wait would look like silence.
        (before.End, after.End) = (oldReplay.Now, newReplay.Now);
        oldReplay.Drain();
        newReplay.Drain();
        var changes = PolicyChange.Between(before, after);
        var report = new PolicyDiffReport(before, after, changes, newReplay.Summary);
        if (options.Markdown)
        {
            PolicyDiffMarkdown.Write(report, terminal);
        }
        else
        {
            new PolicyDiffText(terminal).Write(report);
        }

        terminal.Output.Flush();
        return !feed.Recordings.IsComplete ? ExitCode.NoInput
            : report.Summary is { Events: 0, Rejected: > 0 } ? ExitCode.BadData
            : options.ExitCode && report.IsDifferent ? ExitCode.No
            : ExitCode.Done;
    }
}
