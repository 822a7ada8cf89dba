using DisconnectMonitor.Local.Logs;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Recording.Merging;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Cli.Replays;

/// <summary>Recorded Connections logs of a run, read whole: the log is in no order, so that its end may be its beginning.</summary>
internal sealed class LogFiles(Terminal terminal)
{
    // Some three gigabytes.
    private const int MostRecords = 10_000_000;

    private readonly LogReader _reader = new();

    /// <summary>Every record, in the order of the files.</summary>
    public List<LogRecord> Records { get; } = [];

    /// <summary>What stood there beside the records: entries of other kinds, and what cannot be read.</summary>
    public List<RecordedEntry> Others { get; } = [];

    /// <summary>Reads the files, each of which is a log.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="needsHub">Whether a record without its hub is of no use.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>An exit code.</returns>
    public async Task<int> ReadAsync(IEnumerable<RecordingSource> sources, bool needsHub, CancellationToken cancellation)
    {
        foreach (var source in sources)
        {
            await using (source.ConfigureAwait(false))
            {
                if (await ReadAsync(source, needsHub, cancellation).ConfigureAwait(false) is not ExitCode.Done and var exitCode)
                {
                    return exitCode;
                }
            }
        }

        return ExitCode.Done;
    }

    private async Task<int> ReadAsync(RecordingSource source, bool needsHub, CancellationToken cancellation)
    {
        try
        {
            var file = await source.ReaderAsync(cancellation).ConfigureAwait(false);
            await foreach (var piece in file.ReadLogAsync(_reader, cancellation).ConfigureAwait(false))
            {
                Add(piece, needsHub);
                if (Records.Count > MostRecords)
                {
                    await terminal.Error.WriteLineAsync(string.Create(
                        CultureInfo.InvariantCulture,
                        $"There are more than {MostRecords:N0} records up to {source.Name}, line {piece.Line}. Export a shorter time.")).ConfigureAwait(false);
                    return ExitCode.BadData;
                }
            }

            return ExitCode.Done;
        }
        catch (IOException error)
        {
            await terminal.Error.WriteLineAsync($"{source.Name} cannot be read any further: {error.Message}").ConfigureAwait(false);
            return ExitCode.NoInput;
        }
    }

    private void Add(LogPiece piece, bool needsHub)
    {
        foreach (var record in piece.Reading.Records)
        {
            if (needsHub && record.Hub is null)
            {
                Refuse(piece, "the record names no hub: export resourceId, _ResourceId or Resource with it");
            }
            else
            {
                Records.Add(record);
            }
        }

        for (var i = 0; i < piece.Reading.Ignored; i++)
        {
            Others.Add(new RecordedEntry(RecordedEntryKind.Ignored, piece.Source, piece.Line, null, null, null, default));
        }

        foreach (var problem in piece.Reading.Problems)
        {
            Refuse(piece, problem);
        }

        if (piece.Reading.PartialError is { } missing)
        {
            Refuse(piece, $"the log says of itself that it is not complete: {missing}");
        }
    }

    // A piece with several faults is kept once.
    private void Refuse(LogPiece piece, string reason)
    {
        var isKept = Others.Count > 0 && Others[^1] is { Kind: RecordedEntryKind.Refused } last && last.Source == piece.Source && last.Line == piece.Line;
        Others.Add(new RecordedEntry(RecordedEntryKind.Refused, piece.Source, piece.Line, null, null, reason, isKept ? default : piece.Raw));
    }
}
