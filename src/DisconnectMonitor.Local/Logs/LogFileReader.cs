using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Local.Logs;

/// <summary>
/// Reads a recorded Connections log in bounded memory: JSON lines or JSON arrays, plain or gzip, in every shape that
/// <see cref="LogReader"/> knows. What cannot be read costs only itself.
/// </summary>
public sealed class LogFileReader : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly CountingStream _counted;
    private readonly LogReader _records;
    private readonly RecordingFramer _framer = new(RecordingReader.MaxElementBytes, line: 1);

    /// <summary>Reads a stream, which is disposed of with the reader.</summary>
    /// <param name="stream">The log, plain or gzip.</param>
    /// <param name="source">The name that its pieces carry.</param>
    /// <param name="records">Reads the records.</param>
    public LogFileReader(Stream stream, string source, LogReader records)
    {
        _stream = stream;
        _counted = new CountingStream(stream);
        _records = records;
        Source = source;
    }

    /// <summary>The name that the pieces carry.</summary>
    public string Source { get; }

    /// <summary>Opens a recorded log.</summary>
    /// <param name="path">A file, or <c>-</c> for standard input.</param>
    /// <param name="records">Reads the records.</param>
    /// <param name="reader">The reader.</param>
    /// <param name="problem">Why it cannot be opened, to be read after its name.</param>
    public static bool TryOpen(
        string path, LogReader records, [NotNullWhen(true)] out LogFileReader? reader, [NotNullWhen(false)] out string? problem)
    {
        reader = RecordingFile.TryOpen(path, out var stream, out var source, out problem)
            ? new LogFileReader(stream, source, records)
            : null;
        return reader is not null;
    }

    /// <summary>Reads the log from its beginning to its end, once.</summary>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="IOException">The stream could not be read any further.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public async IAsyncEnumerable<LogPiece> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var input = new RecordingInput(_counted);
        var pieces = new List<LogPiece>();
        while (!input.IsFinal)
        {
            cancellation.ThrowIfCancellationRequested();
            await input.FillAsync(cancellation).ConfigureAwait(false);
            ReadUnread(input, pieces);
            foreach (var piece in pieces)
            {
                yield return piece;
            }

            pieces.Clear();
        }

        if (input.Problem is { } problem)
        {
            yield return new LogPiece(Source, _framer.Line, new LogReading { Problems = [problem] }, default);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private void ReadUnread(RecordingInput input, List<LogPiece> pieces)
    {
        while (true)
        {
            var frame = _framer.Next(input.Unread, input.IsFinal, out var consumed);
            if (frame.Kind == FrameKind.More)
            {
                input.Consume(consumed);
                return;
            }

            pieces.Add(Read(in frame));
            input.Consume(consumed);
        }
    }

    private LogPiece Read(in Frame frame)
    {
        var bytes = frame.Text.ToArray();
        var reading = frame.Kind is FrameKind.Line or FrameKind.Element
            ? _records.Read(bytes)
            : new LogReading { Problems = [FrameProblem.Of(frame, RecordingReader.MaxElementBytes)] };
        // JSON has line breaks only between its tokens.
        bytes.AsSpan().Replace((byte)'\n', (byte)' ');
        bytes.AsSpan().Replace((byte)'\r', (byte)' ');
        return new LogPiece(Source, frame.Line, reading, bytes);
    }
}
