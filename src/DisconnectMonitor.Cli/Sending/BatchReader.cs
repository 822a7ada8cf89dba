using System.Threading.Channels;
using DisconnectMonitor.Cli.Replays;
using DisconnectMonitor.Local.Recording;

namespace DisconnectMonitor.Cli.Sending;

/// <summary>Reads recordings into batches, each as soon as it is due: a batch does not wait for an event that is still to come.</summary>
internal sealed class BatchReader(SendOptions options, TimeProvider time, SendReport report)
{
    // No timer takes more than 49 days, and the clock may be set meanwhile.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly Timeline _timeline = new(options.Speed, options.AsRecorded, time);
    private long _batches = 1;

    /// <summary>The batch that is being filled.</summary>
    public Batch Current { get; private set; } = new(1, options.Batch);

    /// <summary>Reads all recordings to their ends.</summary>
    /// <returns>False where one could not be read to its end.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public async Task<bool> ReadAsync(Recordings recordings, ChannelWriter<Batch> queue, CancellationToken cancellation)
    {
        await foreach (var entry in recordings.ReadAsync(keepsEvents: true, cancellation).ConfigureAwait(false))
        {
            await TakeAsync(entry, queue, cancellation).ConfigureAwait(false);
            report.Advance();
        }

        await FlushAsync(queue, cancellation).ConfigureAwait(false);
        return recordings.IsComplete;
    }

    private async ValueTask TakeAsync(RecordedEntry entry, ChannelWriter<Batch> queue, CancellationToken cancellation)
    {
        switch (entry.Kind)
        {
            case RecordedEntryKind.Event:
                await WaitAsync(_timeline.DueOf(entry), queue, cancellation).ConfigureAwait(false);
                var next = OutgoingEvent.Of(entry, _timeline.TimeOf(entry.Event!));
                if (!Current.HasRoomFor(next))
                {
                    await FlushAsync(queue, cancellation).ConfigureAwait(false);
                }

                Current.Add(next);
                break;

            case RecordedEntryKind.Refused:
                report.Unreadable(entry);
                break;

            case RecordedEntryKind.Ignored:
                report.Ignored();
                break;

            default:
                report.OtherEntry();
                break;
        }
    }

    private async ValueTask WaitAsync(Instant due, ChannelWriter<Batch> queue, CancellationToken cancellation)
    {
        while (due - Instant.From(time.GetUtcNow()) is var wait && wait > TimeSpan.Zero)
        {
            await FlushAsync(queue, cancellation).ConfigureAwait(false);
            await Task.Delay(wait < LongestWait ? wait : LongestWait, time, cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask FlushAsync(ChannelWriter<Batch> queue, CancellationToken cancellation)
    {
        if (Current.Events.Count > 0)
        {
            await queue.WriteAsync(Current, cancellation).ConfigureAwait(false);
            Current = new Batch(++_batches, options.Batch);
        }
    }
}
