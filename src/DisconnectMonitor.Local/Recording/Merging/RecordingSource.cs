using DisconnectMonitor.Local.Recording.Forms;

namespace DisconnectMonitor.Local.Recording.Merging;

/// <summary>One of several recordings: how far it was read, and how well it keeps to the order of time.</summary>
public sealed class RecordingSource : IAsyncDisposable
{
    // What says nothing of its time is read ahead no further than this.
    private const int FarthestLook = 1000;

    private readonly string _path;
    private readonly EventReader _events;
    private readonly RecordingForm? _forced;
    private readonly Queue<RecordedEntry> _ahead = new();
    private RecordingReader? _reader;
    private IAsyncEnumerator<RecordedEntry>? _entries;
    private int _index;
    private long _readBefore;

    internal RecordingSource(string path, RecordingReader reader, EventReader events, RecordingForm? forced)
    {
        (_path, _reader, _events, _forced) = (path, reader, events, forced);
        (Name, Length) = (reader.Source, reader.Length);
    }

    /// <summary>Its name, for people.</summary>
    public string Name { get; }

    /// <summary>Its length in bytes, as it is stored; null where that is unknown.</summary>
    public long? Length { get; }

    /// <summary>How many of its bytes were read.</summary>
    public long BytesRead => _reader?.BytesRead ?? _readBefore;

    /// <summary>Its order.</summary>
    public RecordingOrder Order { get; } = new();

    /// <summary>What it was recognised as.</summary>
    public RecordingForm Form { get; private set; }

    /// <summary>What it was recognised to tell of.</summary>
    public RecordingContent Holds { get; private set; }

    internal bool IsStarted { get; private set; }

    internal bool IsDone { get; private set; }

    internal RecordedEntry Current { get; private set; }

    /// <summary>Where it stands among the others: times go on only.</summary>
    internal (Instant Time, int Index) Place { get; private set; }

    /// <summary>Its reader, opened again where it was closed because there are many.</summary>
    /// <exception cref="IOException">It is not any more what it was.</exception>
    public async ValueTask<RecordingReader> ReaderAsync(CancellationToken cancellation)
    {
        if (_reader is null)
        {
            if (!RecordingReader.TryOpen(_path, _events, out _reader, out var problem))
            {
                throw new IOException($"{Name} {problem}");
            }

            if (await _reader.RecognizeAsync(_forced, cancellation).ConfigureAwait(false) is { } changed)
            {
                throw new IOException($"{Name} {changed}");
            }
        }

        return _reader;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_entries is not null)
        {
            await _entries.DisposeAsync().ConfigureAwait(false);
            _entries = null;
        }

        if (_reader is not null)
        {
            _readBefore = _reader.BytesRead;
            await _reader.DisposeAsync().ConfigureAwait(false);
            _reader = null;
        }
    }

    /// <summary>Recognises it.</summary>
    /// <returns>What it is instead of a recording, or null.</returns>
    internal async ValueTask<string?> RecognizeAsync(bool mayClose, CancellationToken cancellation)
    {
        var problem = await _reader!.RecognizeAsync(_forced, cancellation).ConfigureAwait(false);
        (Form, Holds) = (_reader.Form, _reader.Holds);
        await CloseAsync(mayClose).ConfigureAwait(false);
        return problem;
    }

    /// <summary>Finds the time with which it begins.</summary>
    internal async ValueTask LookAheadAsync(int index, bool keepsEvents, bool mayClose, CancellationToken cancellation)
    {
        _index = index;
        Place = (new Instant(long.MinValue), index);
        var entries = await EntriesAsync(keepsEvents, cancellation).ConfigureAwait(false);
        while (_ahead.Count < FarthestLook && await entries.MoveNextAsync().ConfigureAwait(false))
        {
            _ahead.Enqueue(entries.Current);
            if (RecordingOrder.TimeOf(entries.Current) is { } time)
            {
                Place = (time, index);
                break;
            }
        }

        await CloseAsync(mayClose).ConfigureAwait(false);
    }

    // A pipe gives everything once.
    private async ValueTask CloseAsync(bool mayClose)
    {
        if (mayClose && Length is not null)
        {
            await DisposeAsync().ConfigureAwait(false);
            _ahead.Clear();
            _readBefore = 0;
        }
    }

    /// <summary>Goes on to the next entry, or to the end.</summary>
    internal async ValueTask NextAsync(bool keepsEvents, CancellationToken cancellation)
    {
        IsStarted = true;
        if (_ahead.TryDequeue(out var ahead))
        {
            Current = ahead;
        }
        else
        {
            var entries = await EntriesAsync(keepsEvents, cancellation).ConfigureAwait(false);
            IsDone = !await entries.MoveNextAsync().ConfigureAwait(false);
            if (IsDone)
            {
                return;
            }

            Current = entries.Current;
        }

        if (Order.Take(Current) is { } newest)
        {
            Place = (Instant.Max(Place.Time, newest), _index);
        }
    }

    private async ValueTask<IAsyncEnumerator<RecordedEntry>> EntriesAsync(bool keepsEvents, CancellationToken cancellation)
    {
        if (_entries is null)
        {
            var reader = await ReaderAsync(cancellation).ConfigureAwait(false);
            _entries = reader.ReadAsync(keepsEvents, cancellation).GetAsyncEnumerator(cancellation);
        }

        return _entries;
    }
}

/// <summary>What became of the opening of a recording.</summary>
/// <param name="Problem">Why it is none to read, to be read after its name; null where it is one.</param>
/// <param name="IsMissing">Whether it could not be opened at all.</param>
public readonly record struct RecordingOpening(string? Problem, bool IsMissing);
