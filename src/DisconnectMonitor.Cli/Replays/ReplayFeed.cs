using DisconnectMonitor.Cli.Registries;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Recording.Forms;
using DisconnectMonitor.Local.Recording.Merging;
using DisconnectMonitor.Local.Registries;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Cli.Replays;

/// <summary>All that a run replays, opened before the first entry is taken, and the log that it looks into.</summary>
internal sealed class ReplayFeed(ReplayInput input, Terminal terminal) : IAsyncDisposable
{
    /// <summary>The recordings.</summary>
    public Recordings Recordings { get; } = new(terminal);

    /// <summary>The log to look into, or null.</summary>
    public RecordedLog? Evidence { get; private set; }

    /// <summary>The devices that are known beforehand; null where none is.</summary>
    public RegisteredFleet? Registry { get; private set; }

    /// <summary>Entries of the evidence that cannot be read.</summary>
    public int EvidenceRefused { get; private set; }

    /// <summary>Opens every file.</summary>
    /// <returns>An exit code.</returns>
    public async Task<int> OpenAsync(CancellationToken cancellation)
    {
        var exitCode = await Recordings.OpenAsync(input.Files, input.Form, cancellation).ConfigureAwait(false);
        var evidence = new LogFiles(terminal);
        if (exitCode == ExitCode.Done)
        {
            exitCode = await ReadAsync(evidence, cancellation).ConfigureAwait(false);
        }

        using (var refusals = new Refusals(terminal.Error))
        {
            foreach (var refused in evidence.Others.Where(other => other.Kind == RecordedEntryKind.Refused))
            {
                EvidenceRefused++;
                refusals.Add(refused.Source, refused.Line, refused.Reason!);
            }
        }

        if (Recordings.Log is not null || input.Evidence.Length > 0)
        {
            Evidence = new RecordedLog((Recordings.Log ?? []).Concat(evidence.Records));
        }

        if (exitCode == ExitCode.Done && input.Registry is not null)
        {
            (Registry, exitCode) = await RegistryFile.ReadAsync(input.Registry, terminal, cancellation).ConfigureAwait(false);
        }

        return exitCode;
    }

    /// <summary>Gives a replay every entry.</summary>
    /// <param name="replay">The replay.</param>
    /// <param name="taken">Is told of each entry, and of why it was refused if it was.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <returns>False when a recording could not be read to its end.</returns>
    public async Task<bool> RunAsync(Replay replay, Action<RecordedEntry, string?> taken, CancellationToken cancellation)
    {
        await foreach (var entry in Recordings.ReadAsync(keepsEvents: false, cancellation).ConfigureAwait(false))
        {
            taken(entry, replay.Take(entry));
        }

        Registry?.TellGuess(replay.Summary.Hubs, terminal.Error);
        return Recordings.IsComplete;
    }

    public ValueTask DisposeAsync() => Recordings.DisposeAsync();

    private async Task<int> ReadAsync(LogFiles evidence, CancellationToken cancellation)
    {
        await using var set = new RecordingSet(new EventReader());
        foreach (var path in input.Evidence)
        {
            var opening = await set.AddAsync(path, RecordingForm.ConnectionsLog, cancellation).ConfigureAwait(false);
            if (opening.Problem is { } problem)
            {
                await terminal.Error.WriteLineAsync($"--evidence {path} {problem}.").ConfigureAwait(false);
                return opening.IsMissing ? ExitCode.NoInput : ExitCode.BadData;
            }
        }

        return await evidence.ReadAsync(set.Sources, needsHub: false, cancellation).ConfigureAwait(false);
    }
}
