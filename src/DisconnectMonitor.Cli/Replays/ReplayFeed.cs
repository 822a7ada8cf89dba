using System.Globalization;
using DisconnectMonitor.Events;
using DisconnectMonitor.Local.Logs;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Cli.Replays;

/// <summary>All that a run replays, opened before the first entry is taken, and the log that it looks into.</summary>
internal sealed class ReplayFeed(ReplayInput input, Terminal terminal) : IAsyncDisposable
{
    private readonly LogFiles _log = new(terminal);

    /// <summary>The recordings; none where the log itself is replayed.</summary>
    public Recordings Recordings { get; } = new();

    /// <summary>The log to look into, or null.</summary>
    public RecordedLog? Evidence { get; private set; }

    /// <summary>Entries of the evidence that cannot be read.</summary>
    public int EvidenceRefused { get; private set; }

    /// <summary>Opens every file.</summary>
    /// <returns>An exit code.</returns>
    public async Task<int> OpenAsync(CancellationToken cancellation)
    {
        var isLog = input.Format == ReplayFormat.ConnectionsLog;
        if (!isLog && !Recordings.TryOpen(input.Files, terminal.Error))
        {
            return ExitCode.NoInput;
        }

        var evidence = new LogFiles(terminal);
        var exitCode = await evidence.ReadAsync(input.Evidence, needsHub: false, cancellation).ConfigureAwait(false);
        if (exitCode == ExitCode.Done && isLog)
        {
            exitCode = await _log.ReadAsync(input.Files, needsHub: true, cancellation).ConfigureAwait(false);
        }

        foreach (var refused in evidence.Others.Where(other => other.Kind == RecordedEntryKind.Refused))
        {
            EvidenceRefused++;
            await terminal.Error.WriteLineAsync($"{refused.Source}, line {refused.Line}: {refused.Reason}").ConfigureAwait(false);
        }

        if (isLog || input.Evidence.Length > 0)
        {
            Evidence = new RecordedLog(_log.Records.Concat(evidence.Records));
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
        foreach (var entry in _log.Others)
        {
            taken(entry, replay.Take(entry));
        }

        await ReplayLogAsync(replay, taken, cancellation).ConfigureAwait(false);
        var isComplete = true;
        foreach (var recording in Recordings.Readers)
        {
            isComplete &= await ReplayAsync(replay, recording, taken, cancellation).ConfigureAwait(false);
        }

        return isComplete;
    }

    public ValueTask DisposeAsync() => Recordings.DisposeAsync();

    private async Task ReplayLogAsync(Replay replay, Action<RecordedEntry, string?> taken, CancellationToken cancellation)
    {
        if (input.Format != ReplayFormat.ConnectionsLog)
        {
            return;
        }

        var events = new LogEvents();
        LogEvents.Sort(_log.Records);
        foreach (var record in _log.Records)
        {
            cancellation.ThrowIfCancellationRequested();
            if (events.Next(record) is { } happened)
            {
                var entry = EntryOf(happened);
                taken(entry, replay.Take(entry));
            }
        }

        await terminal.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{_log.Records.Count:N0} records of the Connections log; passed over: {events.Refused:N0} refused connects, {events.TakenOver:N0} disconnects of connections that another had taken over from, {events.Repeated:N0} repeated disconnects."))
            .ConfigureAwait(false);
    }

    private static RecordedEntry EntryOf(ConnectionEvent happened) =>
        new(RecordedEntryKind.Event, "the Connections log", Line: 0, Received: null, happened, Reason: null, Raw: default);

    private async Task<bool> ReplayAsync(
        Replay replay, RecordingReader recording, Action<RecordedEntry, string?> taken, CancellationToken cancellation)
    {
        try
        {
            await foreach (var entry in recording.ReadAsync(cancellation).ConfigureAwait(false))
            {
                taken(entry, replay.Take(entry));
            }

            return true;
        }
        catch (IOException error)
        {
            await terminal.Error.WriteLineAsync($"{recording.Source} cannot be read any further: {error.Message}").ConfigureAwait(false);
            return false;
        }
    }
}
