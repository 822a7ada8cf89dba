using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using DisconnectMonitor.Local.Logs;
using DisconnectMonitor.Local.Recording.Forms;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Local.Recording;

/// <summary>
/// The one door to recordings: reads them in their own order and in bounded memory, in every form that <see cref="RecordingForm"/>
/// names, plain or gzip, UTF-8 or UTF-16.
/// </summary>
/// <remarks>
/// The form is recognised by how the recording begins. What cannot be read costs only itself.
/// </remarks>
public sealed class RecordingReader : IAsyncDisposable
{
    /// <summary>The most bytes of a line, an object that spans lines, or an element of an array. Longer ones are refused.</summary>
    public const int MaxElementBytes = 16 * 1024 * 1024;

    private readonly Stream _stream;
    private readonly CountingStream _counted;
    private readonly EventReader _events;
    private readonly int _maxBytes;
    private readonly RecordingInput _input;
    private IFramer _framer;
    private Recognition? _recognition;
    private bool _isBegun;

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
        : this(stream, source, events, maxBytes, new RecordingFramer(maxBytes, line: 1), recognition: null)
    {
    }

    private RecordingReader(Stream stream, string source, EventReader events, int maxBytes, RecordingFramer framer, Recognition? recognition)
    {
        _stream = stream;
        _counted = new CountingStream(stream);
        _events = events;
        _maxBytes = maxBytes;
        _input = new RecordingInput(_counted);
        _framer = framer;
        _recognition = recognition;
        Source = source;
        Length = stream.CanSeek ? stream.Length : null;
    }

    /// <summary>The name that the entries carry.</summary>
    public string Source { get; }

    /// <summary>What it was recognised as, once it was; else events.</summary>
    public RecordingForm Form => _recognition?.Form ?? RecordingForm.Events;

    /// <summary>What it was recognised to tell of; else events.</summary>
    public RecordingContent Holds => _recognition?.Holds ?? RecordingContent.Events;

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
        new(stream, source, events, MaxElementBytes, RecordingFramer.OfLines(MaxElementBytes, firstLine), Recognition.OfText(RecordingForm.Events, RecordingContent.Events));

    /// <summary>Recognises the recording, which is still read from its beginning afterwards.</summary>
    /// <param name="forced">The form that it has to have; null for any.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>What it is instead of a recording of that form, to be read after its name; null where it is one.</returns>
    /// <exception cref="IOException">The stream could not be read any further.</exception>
    public async ValueTask<string?> RecognizeAsync(RecordingForm? forced = null, CancellationToken cancellation = default)
    {
        var isUndecided = _recognition is null;
        while (isUndecided)
        {
            await _input.FillAsync(cancellation).ConfigureAwait(false);
            _recognition = Recognizer.Recognize(_input.Unread, _input.IsFinal, out isUndecided);
        }

        _framer = _recognition?.Container switch
        {
            Container.Avro => new AvroFramer(_maxBytes),
            Container.Csv => new TableFramer(TableFramer.Delimiter.Comma, _maxBytes),
            Container.Tsv => new TableFramer(TableFramer.Delimiter.Tab, _maxBytes),
            _ => _framer,
        };
        if (_recognition is not { } known)
        {
            if (forced is not { } form)
            {
                return $"looks like {Lookalike.Of(_input.Unread)}";
            }

            _recognition = Recognition.OfText(form, form == RecordingForm.ConnectionsLog ? RecordingContent.Log : RecordingContent.Events);
            return null;
        }

        return forced is null || forced == known.Form || (forced == RecordingForm.ConnectionsLog && known.Holds == RecordingContent.Log) || _input.Unread.IsEmpty
            ? null
            : $"looks like {FormNames.Of(known.Form)}, not {FormNames.Of(forced.Value)}: leave --format out, or give it by itself";
    }

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
        var reader = new EntryReader(Source, _events, _maxBytes, keepsEvents);
        var entries = new List<RecordedEntry>();
        FrameReader read = (in frame) => reader.Read(in frame, entries);
        while (await NextAsync(read, cancellation).ConfigureAwait(false))
        {
            for (var given = 0; given < entries.Count; given++)
            {
                _waiting = 1 - ((double)(given + 1) / entries.Count);
                yield return entries[given];
            }

            entries.Clear();
        }

        if (_input.Problem is { } problem)
        {
            yield return reader.Refused(problem, _framer.Line);
        }
    }

    /// <summary>Reads the recording as a Connections log, from its beginning to its end, once.</summary>
    /// <param name="records">Reads the records.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="IOException">The stream could not be read any further.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public async IAsyncEnumerable<LogPiece> ReadLogAsync(LogReader records, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var reader = new LogPieceReader(Source, records, _maxBytes);
        var pieces = new List<LogPiece>();
        FrameReader read = (in frame) => pieces.Add(reader.Read(in frame));
        while (await NextAsync(read, cancellation).ConfigureAwait(false))
        {
            foreach (var piece in pieces)
            {
                yield return piece;
            }

            pieces.Clear();
        }

        if (_input.Problem is { } problem)
        {
            yield return new LogPiece(Source, _framer.Line, new LogReading { Problems = [problem] }, default);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _input.Dispose();
        return _stream.DisposeAsync();
    }

    private delegate void FrameReader(in Frame frame);

    // Reads what came with one fill; what has been recognised was filled already. False at the end.
    private async ValueTask<bool> NextAsync(FrameReader reader, CancellationToken cancellation)
    {
        if (_isBegun && _input.IsFinal)
        {
            return false;
        }

        // Not every stream looks at it.
        cancellation.ThrowIfCancellationRequested();
        if (_isBegun)
        {
            _readBefore = _counted.Count;
            await _input.FillAsync(cancellation).ConfigureAwait(false);
        }
        else if (_recognition is null)
        {
            _ = await RecognizeAsync(forced: null, cancellation).ConfigureAwait(false);
        }

        _isBegun = true;
        ReadUnread(reader);
        return true;
    }

    private void ReadUnread(FrameReader reader)
    {
        while (true)
        {
            var frame = _framer.Next(_input.Unread, _input.IsFinal, out var consumed);
            if (frame.Kind == FrameKind.More)
            {
                _input.Consume(consumed);
                return;
            }

            reader(in frame);
            _input.Consume(consumed);
        }
    }
}
