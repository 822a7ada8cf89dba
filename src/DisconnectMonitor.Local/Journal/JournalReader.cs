using System.Runtime.CompilerServices;
using DisconnectMonitor.Events;
using DisconnectMonitor.Local.Recording;

namespace DisconnectMonitor.Local.Journals;

/// <summary>Reads what lies between two positions of a journal. What is missing or broken is an entry too: a refused one.</summary>
internal sealed class JournalReader(IReadOnlyList<SeriesFile> files, JournalPosition from, JournalPosition to, EventReader events)
{
    public async IAsyncEnumerable<RecordedEntry> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        // The beginning of everything may have been deleted as too old; a position was saved because the rest is needed.
        var expected = from.File;
        foreach (var file in files.Where(file => file.Number >= from.File && file.Number <= to.File))
        {
            if (expected != 0 && file.Number != expected)
            {
                yield return Missing(file.Name, $"the journal's files from number {expected} to {file.Number - 1} are missing");
            }

            expected = file.Number + 1;
            await foreach (var entry in ReadAsync(file, cancellation).ConfigureAwait(false))
            {
                yield return entry;
            }
        }

        if (expected == from.File && from != default && from > to)
        {
            yield return Missing("journal", $"the journal ends before file {from.File}, byte {from.Offset}, from where it is needed");
        }
    }

    private static RecordedEntry Missing(string source, string reason) =>
        new(RecordedEntryKind.Refused, source, 0, null, null, reason, default);

    private async IAsyncEnumerable<RecordedEntry> ReadAsync(SeriesFile file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var stream = new FileStream(
            file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, FileOptions.SequentialScan);
        await using (stream.ConfigureAwait(false))
        {
            var start = file.Number == from.File ? from.Offset : 0;
            var end = file.Number == to.File ? to.Offset : stream.Length;
            if (start > end)
            {
                yield return Missing(file.Name, $"the file ends at byte {end}, but is needed from byte {start} on");
                yield break;
            }

            var line = 1 + await CountLinesAsync(stream, start, cancellation).ConfigureAwait(false);
            var reader = RecordingReader.OfLines(new FileRange(stream, end), file.Name, events, line);
            await foreach (var entry in reader.ReadAsync(cancellation).ConfigureAwait(false))
            {
                yield return entry;
            }
        }
    }

    // A finding has to name the line as an editor counts it.
    private static async ValueTask<long> CountLinesAsync(FileStream stream, long end, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        var lines = 0L;
        while (stream.Position < end)
        {
            var wanted = (int)Math.Min(buffer.Length, end - stream.Position);
            await stream.ReadExactlyAsync(buffer.AsMemory(0, wanted), cancellation).ConfigureAwait(false);
            lines += buffer.AsSpan(0, wanted).Count((byte)'\n');
        }

        return lines;
    }
}
