using System.Runtime.CompilerServices;
using DisconnectMonitor.Local.Logs;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Recording.Forms;
using DisconnectMonitor.Local.Recording.Merging;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Cli.Replays;

/// <summary>
/// All recordings of a run, opened and recognised before the first is read: that one is missing, or something else, should not be
/// found out an hour later.
/// </summary>
internal sealed class Recordings(Terminal terminal) : IAsyncDisposable
{
    private const int MostFilesTold = 5;

    private readonly RecordingSet _set = new(new EventReader());
    private readonly LogFiles _log = new(terminal);
    private bool _isLog;

    /// <summary>The bytes of all recordings; null when one of them is a pipe.</summary>
    public long? Length => _set.Sources.Aggregate((long?)0, (sum, source) => sum + source.Length);

    public long BytesRead => _set.Sources.Sum(source => source.BytesRead);

    /// <summary>How many files have which form.</summary>
    public SortedDictionary<string, int> Forms { get; } = new(StringComparer.Ordinal);

    /// <summary>The records of the hub's log; null where events were recorded.</summary>
    public IReadOnlyList<LogRecord>? Log => _isLog ? _log.Records : null;

    /// <summary>Whether everything could be read to its end.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Opens every file; a log is read whole as well, since its end may be its beginning.</summary>
    /// <returns>An exit code.</returns>
    public async Task<int> OpenAsync(IEnumerable<string> paths, RecordingForm? form, CancellationToken cancellation)
    {
        var exitCode = ExitCode.Done;
        foreach (var path in paths)
        {
            var opening = await _set.AddAsync(path, form, cancellation).ConfigureAwait(false);
            if (opening.Problem is { } problem)
            {
                await terminal.Error.WriteLineAsync($"{path} {problem}.").ConfigureAwait(false);
                exitCode = opening.IsMissing ? ExitCode.NoInput : exitCode == ExitCode.NoInput ? exitCode : ExitCode.BadData;
            }
        }

        if (exitCode != ExitCode.Done)
        {
            return exitCode;
        }

        foreach (var source in _set.Sources)
        {
            var name = FormNames.Of(source.Form);
            Forms[name] = Forms.GetValueOrDefault(name) + 1;
        }

        _isLog = _set.Sources.Any(IsLog);
        if (!_isLog)
        {
            return ExitCode.Done;
        }

        if (_set.Sources.FirstOrDefault(source => !IsLog(source)) is { } other)
        {
            await terminal.Error.WriteLineAsync(
                $"{other.Name} holds events and {_set.Sources.First(IsLog).Name} a Connections log: replay one of them, and give the log with --evidence.").ConfigureAwait(false);
            return ExitCode.BadData;
        }

        return await _log.ReadAsync(_set.Sources, needsHub: true, cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads all recordings as one, by time.</summary>
    public async IAsyncEnumerable<RecordedEntry> ReadAsync(bool keepsEvents, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (_isLog)
        {
            foreach (var entry in _log.Others.Concat(LogEntries(cancellation)))
            {
                yield return entry;
            }

            yield break;
        }

        var entries = _set.ReadAsync(keepsEvents, cancellation).GetAsyncEnumerator(cancellation);
        await using (entries.ConfigureAwait(false))
        {
            while (await MoveNextAsync(entries).ConfigureAwait(false))
            {
                yield return entries.Current;
            }
        }

        TellDisorder();
    }

    public ValueTask DisposeAsync() => _set.DisposeAsync();

    private static bool IsLog(RecordingSource source) => source.Holds == RecordingContent.Log;

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<RecordedEntry> entries)
    {
        try
        {
            return await entries.MoveNextAsync().ConfigureAwait(false);
        }
        catch (IOException error)
        {
            await terminal.Error.WriteLineAsync($"The recordings cannot be read any further: {error.Message}").ConfigureAwait(false);
            IsComplete = false;
            return false;
        }
    }

    private IEnumerable<RecordedEntry> LogEntries(CancellationToken cancellation)
    {
        var events = new LogEvents();
        LogOrder.Sort(_log.Records);
        foreach (var record in _log.Records)
        {
            cancellation.ThrowIfCancellationRequested();
            if (events.Next(record) is { } happened)
            {
                yield return new(RecordedEntryKind.Event, "the Connections log", Line: 0, Received: null, happened, Reason: null, Raw: default);
            }
        }

        terminal.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_log.Records.Count:N0} records of the Connections log; passed over: {events.Refused:N0} refused connects, {events.TakenOver:N0} disconnects of connections that another had taken over from, {events.Repeated:N0} repeated disconnects."));
    }

    // What was assumed bears on what was decided, so it is said.
    private void TellDisorder()
    {
        var wild = _set.Sources.Where(source => source.Order.Late > 0).ToList();
        foreach (var source in wild.Take(MostFilesTold))
        {
            var order = source.Order;
            terminal.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{source.Name} is not in the order of time: {order.Late:N0} of its {order.Timed:N0} entries lie more than {DurationText.ForPeople(RecordingOrder.Tolerance)} behind one before them, the farthest {DurationText.ForPeople(order.Farthest)}. Each was taken to arrive with the newest before it, so outages may be missing. Recordings that were put together are merged by time when each is a file of its own."));
        }

        if (wild.Count > MostFilesTold)
        {
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{wild.Count - MostFilesTold:N0} more files are not in the order of time."));
        }
    }
}
