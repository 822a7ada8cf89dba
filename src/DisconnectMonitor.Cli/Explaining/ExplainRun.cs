using DisconnectMonitor.Cli.Replays;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Replays;

namespace DisconnectMonitor.Cli.Explaining;

/// <summary>One run of <c>explain</c>.</summary>
internal sealed class ExplainRun(string device, string? hub, ReplayInput input, Terminal terminal)
{
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var (policy, exitCode) = CheckedFile.ReadPolicy(input.Policy, terminal.Error);
        if (policy is null)
        {
            return exitCode;
        }

        await using var feed = new ReplayFeed(input, terminal);
        if (await feed.OpenAsync(cancellation).ConfigureAwait(false) is not ExitCode.Done and var refused)
        {
            return refused;
        }

        var story = new DeviceStory(device, hub?.ToLowerInvariant());
        var replay = new Replay(policy, story.Notified, feed.Evidence, feed.Registry, story);
        bool isComplete;
        using (var refusals = new Refusals(terminal.Error))
        {
            isComplete = await feed.RunAsync(replay, (entry, reason) => Report(entry, reason, refusals), cancellation).ConfigureAwait(false);
        }

        if (story.States.Count > 1)
        {
            await terminal.Error
                .WriteLineAsync($"There is a {device} on each of {string.Join(", ", story.States.Keys.Order(StringComparer.Ordinal))}. Name the hub with --hub.")
                .ConfigureAwait(false);
            return ExitCode.Usage;
        }

        var lines = story.Lines(feed.Evidence);
        if (lines.Count == 0)
        {
            await terminal.Error.WriteLineAsync($"Nothing is said of {device} there. Ids are case-sensitive.").ConfigureAwait(false);
            return isComplete ? ExitCode.No : ExitCode.NoInput;
        }

        var output = new ExplainOutput(terminal);
        output.Write(lines);
        foreach (var state in story.States.Values)
        {
            output.WriteEnd(story, state, policy);
        }

        terminal.Output.Flush();
        return isComplete ? ExitCode.Done : ExitCode.NoInput;
    }

    private static void Report(RecordedEntry entry, string? reason, Refusals refusals)
    {
        if (reason is not null)
        {
            refusals.Add(entry.Source, entry.Line, reason);
        }
    }
}
