using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Local.Recording;

/// <summary>
/// Reads a recording of connection events in its own order and in bounded memory: JSON lines, or JSON arrays as Event Grid
/// delivers them, bare or in envelopes with their arrival times, plain or gzip.
/// </summary>
/// <remarks>
/// A recording that begins with an array which does not end on its first line is one array; otherwise each line stands
/// alone and holds an event, a batch of events, or an envelope. What cannot be read costs only itself.
/// </remarks>
public sealed class RecordingReader : IAsyncDisposable
{
    /// <summary>The most bytes of a line, or of an element of an array that spans lines. Longer ones are refused.</summary>
    public const int MaxElementBytes = 16 * 1024 * 1024;

    private readonly Stream _stream;
    private readonly CountingStream _counted;
    private readonly EventReader _events;
    private readonly int _maxBytes;
    private readonly RecordingFramer _framer;

    // What had been read before the entries that wait to be given out, and the share of them that still waits.
    private long _readBefore;
    private double _waiting;

    /// <summary>Reads a stream, which is disposed of with the reader.</summary>
    /// <param name="stream">The recording, plain or gzip.</param>
    /// <param name="source">The name that its entries carry.</param>
    /// <param name="events">Reads the events.</param>
    public RecordingReader(Stream stream, string source, EventReader events)
        : this(stream, source, events, MaxElementBytes)
    {
    }

    internal RecordingReader(Stream stream, string source, EventReader events, int maxBytes)
        : this(stream, source, events, maxBytes, new RecordingFramer(maxBytes, line: 1))
    {
    }

    private RecordingReader(Stream stream, string source, EventReader events, int maxBytes, RecordingFramer framer)
    {
        _stream = stream;
        _counted = new CountingStream(stream);
        _events = events;
        _maxBytes = maxBytes;
        _framer = framer;
        Source = source;
        Length = stream.CanSeek ? stream.Length : null;
    }

    /// <summary>The name that the entries carry.</summary>
    public string Source { get; }

    /// <summary>The length of the recording as it is stored, compressed or not; null where that is unknown, as in a pipe.</summary>
    public long? Length { get; }

    /// <summary>
    /// How many of its <see cref="Length"/> bytes have been read, those that are not given out as entries yet left out in
    /// proportion: whoever takes entries slowly sees progress too. May be asked by any thread.
    /// </summary>
    public long BytesRead => _counted.Count - (long)((_counted.Count - _readBefore) * _waiting);

    /// <summary>Opens a recording.</summary>
    /// <param name="path">A file, or <c>-</c> for standard input.</param>
    /// <param name="events">Reads the events.</param>
    /// <param name="reader">The reader.</param>
    /// <param name="problem">Why it cannot be opened, to be read after its name.</param>
    public static bool TryOpen(
        string path, EventReader events, [NotNullWhen(true)] out RecordingReader? reader, [NotNullWhen(false)] out string? problem)
    {
        reader = RecordingFile.TryOpen(path, out var stream, out var source, out problem)
            ? new RecordingReader(stream, source, events)
            : null;
        return reader is not null;
    }

    /// <summary>Reads a part of a recording of which it is known that each line stands alone, whatever it begins with.</summary>
    internal static RecordingReader OfLines(Stream stream, string source, EventReader events, long firstLine) =>
        new(stream, source, events, MaxElementBytes, RecordingFramer.OfLines(MaxElementBytes, firstLine));

    /// <summary>Reads the recording from its beginning to its end, once.</summary>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="IOException">The stream could not be read any further.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public IAsyncEnumerable<RecordedEntry> ReadAsync(CancellationToken cancellation = default) => ReadAsync(keepsEvents: false, cancellation);

    /// <summary>Reads the recording from its beginning to its end, once.</summary>
    /// <param name="keepsEvents">Whether the entries are to hold their events' JSON as well, which costs a copy of each.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="IOException">The stream could not be read any further.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public async IAsyncEnumerable<RecordedEntry> ReadAsync(
        bool keepsEvents, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var input = new RecordingInput(_counted);
        var reader = new EntryReader(Source, _events, _maxBytes, keepsEvents);
        var entries = new List<RecordedEntry>();
        while (!input.IsFinal)
        {
            // Not every stream looks at it.
            cancellation.ThrowIfCancellationRequested();
            _readBefore = _counted.Count;
            await input.FillAsync(cancellation).ConfigureAwait(false);
            ReadUnread(input, reader, entries);
            for (var given = 0; given < entries.Count; given++)
            {
                _waiting = 1 - ((double)(given + 1) / entries.Count);
                yield return entries[given];
            }

            entries.Clear();
        }

        if (input.Problem is { } problem)
        {
            yield return reader.Refused(problem, _framer.Line);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private void ReadUnread(RecordingInput input, EntryReader reader, List<RecordedEntry> entries)
    {
        while (true)
        {
            var frame = _framer.Next(input.Unread, input.IsFinal, out var consumed);
            if (frame.Kind == FrameKind.More)
            {
                input.Consume(consumed);
                return;
            }

            reader.Read(in frame, entries);
            input.Consume(consumed);
        }
    }
}
