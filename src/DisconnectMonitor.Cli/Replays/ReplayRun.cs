using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Cli.Replays;

/// <summary>One run of <c>replay</c>.</summary>
internal sealed class ReplayRun(ReplayOptions options, Terminal terminal)
{
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var (policy, exitCode) = PolicyFile.Read(options.Policy, terminal.Error);
        if (policy is null)
        {
            return exitCode;
        }

        await using var recordings = new Recordings();
        if (!recordings.TryOpen(options.Files, terminal.Error))
        {
            return ExitCode.NoInput;
        }

        using var rejects = new RejectsFile(options.Rejects);
        if (!rejects.TryOpen(options.Files, out var problem))
        {
            await terminal.Error.WriteLineAsync(problem).ConfigureAwait(false);
            return ExitCode.CannotWrite;
        }

        return await ReplayAsync(policy, recordings, rejects, cancellation).ConfigureAwait(false);
    }

    private async Task<int> ReplayAsync(Policy policy, Recordings recordings, RejectsFile rejects, CancellationToken cancellation)
    {
        var progress = new ProgressLine(terminal, recordings);
        IReplayOutput output = options.Json ? new JsonOutput(terminal) : new PeopleOutput(terminal);
        var replay = new Replay(policy, notification =>
        {
            progress.Clear();
            output.Write(notification);
        });

        var isComplete = true;
        foreach (var recording in recordings.Readers)
        {
            isComplete &= await ReplayAsync(replay, recording, rejects, progress, cancellation).ConfigureAwait(false);
        }

        RunOn(replay);
        progress.Clear();
        var summary = replay.Summary;
        output.Write(summary);
        output.Flush();
        return !isComplete ? ExitCode.NoInput
            : options.Strict && summary.Rejected > 0 ? ExitCode.BadData
            : ExitCode.Done;
    }

    // False when the recording could not be read to its end.
    private async Task<bool> ReplayAsync(
        Replay replay, RecordingReader recording, RejectsFile rejects, ProgressLine progress, CancellationToken cancellation)
    {
        try
        {
            await foreach (var entry in recording.ReadAsync(cancellation).ConfigureAwait(false))
            {
                if (replay.Take(entry) is { } reason)
                {
                    progress.Clear();
                    await terminal.Error.WriteLineAsync($"{entry.Source}, line {entry.Line}: {reason}").ConfigureAwait(false);
                    rejects.Add(entry);
                }

                progress.Advance();
            }

            return true;
        }
        catch (IOException error)
        {
            progress.Clear();
            await terminal.Error.WriteLineAsync($"{recording.Source} cannot be read any further: {error.Message}").ConfigureAwait(false);
            return false;
        }
    }

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
