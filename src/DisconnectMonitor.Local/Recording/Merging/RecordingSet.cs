using System.Runtime.CompilerServices;
using DisconnectMonitor.Local.Recording.Forms;

namespace DisconnectMonitor.Local.Recording.Merging;

/// <summary>
/// Recordings that are read as one, by time: the arrival where it is given, else the event's own. One that stands alone is read in
/// its own order, and so is each of several where its times go back.
/// </summary>
/// <param name="events">Reads the events.</param>
public sealed class RecordingSet(EventReader events) : IAsyncDisposable
{
    /// <summary>How many recordings that overlap in time are read at once.</summary>
    public const int MostAtOnce = 500;

    // More than these are closed until their time has come.
    private const int MostKeptOpen = 64;

    private readonly List<RecordingSource> _sources = [];

    /// <summary>The recordings, in the order in which they were added.</summary>
    public IReadOnlyList<RecordingSource> Sources => _sources;

    /// <summary>Opens and recognises a recording.</summary>
    /// <param name="path">A file, or <c>-</c> for standard input.</param>
    /// <param name="forced">The form that it has to have; null for any.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>What became of it.</returns>
    public async ValueTask<RecordingOpening> AddAsync(string path, RecordingForm? forced, CancellationToken cancellation)
    {
        if (!RecordingReader.TryOpen(path, events, out var reader, out var missing))
        {
            return new RecordingOpening(missing, IsMissing: true);
        }

        var source = new RecordingSource(path, reader, events, forced);
        _sources.Add(source);
        try
        {
            var problem = await source.RecognizeAsync(mayClose: _sources.Count > MostKeptOpen, cancellation).ConfigureAwait(false);
            return new RecordingOpening(problem, IsMissing: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new RecordingOpening($"cannot be read: {error.Message}", IsMissing: true);
        }
    }

    /// <summary>Reads all recordings to their ends, once.</summary>
    /// <param name="keepsEvents">Whether the entries are to hold their events' JSON as well, which costs a copy of each.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="IOException">A recording could not be read any further, or too many overlap.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public async IAsyncEnumerable<RecordedEntry> ReadAsync(bool keepsEvents, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var waiting = await FirstsAsync(keepsEvents, cancellation).ConfigureAwait(false);
        var open = 0;
        while (waiting.TryDequeue(out var source, out _))
        {
            if (!source.IsStarted)
            {
                if (++open > MostAtOnce)
                {
                    throw new IOException($"{source.Name} is one of more than {MostAtOnce} recordings of the same time: put some of them together first");
                }

                await source.NextAsync(keepsEvents, cancellation).ConfigureAwait(false);
            }

            // As long as nobody else is due, without the queue.
            while (!source.IsDone && (!waiting.TryPeek(out _, out var next) || source.Place.CompareTo(next) <= 0))
            {
                yield return source.Current;
                await source.NextAsync(keepsEvents, cancellation).ConfigureAwait(false);
            }

            if (source.IsDone)
            {
                open--;
                await source.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                waiting.Enqueue(source, source.Place);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources)
        {
            await source.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<PriorityQueue<RecordingSource, (Instant Time, int Index)>> FirstsAsync(bool keepsEvents, CancellationToken cancellation)
    {
        var waiting = new PriorityQueue<RecordingSource, (Instant Time, int Index)>();
        for (var i = 0; i < _sources.Count; i++)
        {
            if (_sources.Count > 1)
            {
                await _sources[i].LookAheadAsync(i, keepsEvents, mayClose: _sources.Count > MostKeptOpen, cancellation).ConfigureAwait(false);
            }

            waiting.Enqueue(_sources[i], _sources[i].Place);
        }

        return waiting;
    }
}
