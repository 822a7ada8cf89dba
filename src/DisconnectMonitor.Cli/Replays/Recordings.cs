using DisconnectMonitor.Events;
using DisconnectMonitor.Local.Recording;

namespace DisconnectMonitor.Cli.Replays;

/// <summary>All recordings of a run, opened before the first is read: that one is missing should not be found out an hour later.</summary>
internal sealed class Recordings : IAsyncDisposable
{
    private readonly List<RecordingReader> _readers = [];

    public IReadOnlyList<RecordingReader> Readers => _readers;

    /// <summary>The bytes of all recordings; null when one of them is a pipe.</summary>
    public long? Length => _readers.Aggregate((long?)0, (sum, reader) => sum + reader.Length);

    public long BytesRead => _readers.Sum(reader => reader.BytesRead);

    public bool TryOpen(IEnumerable<string> paths, TextWriter error)
    {
        var events = new EventReader();
        var isComplete = true;
        foreach (var path in paths)
        {
            if (RecordingReader.TryOpen(path, events, out var reader, out var problem))
            {
                _readers.Add(reader);
            }
            else
            {
                error.WriteLine($"{path} {problem}.");
                isComplete = false;
            }
        }

        return isComplete;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var reader in _readers)
        {
            await reader.DisposeAsync().ConfigureAwait(false);
        }
    }
}
