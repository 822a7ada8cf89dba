using DisconnectMonitor.Durable.Ingest;
using DisconnectMonitor.Functions.Entities;
using DisconnectMonitor.Tables.DeadLetters;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Functions.Ingest;

/// <summary>Reads what Event Grid could not deliver and has put into a container, and takes it in after all.</summary>
/// <remarks>The container is a queue here: a blob is deleted once what it holds is on its way, or kept in the table of dead letters.</remarks>
public sealed partial class ReadDeadLetteredEvents(
    DeadLetterBlobs blobs, EntityIngest ingest, EntityClient entities, ILogger<ReadDeadLetteredEvents> log)
{
    // Event Grid writes up to 1 MB into one. Anything much larger was put there by somebody else.
    private const long LargestBytes = 16 * 1024 * 1024;
    private const int MostBlobs = 500;

    /// <summary>Reads the container every five minutes, 500 blobs at most.</summary>
    [Function(nameof(ReadDeadLetteredEvents))]
    public async Task RunAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        entities.Use(client);
        var read = 0;
        await foreach (var blob in blobs.ListAsync(cancellation).ConfigureAwait(false))
        {
            if (blob.Bytes > LargestBytes)
            {
                TooLarge(log, blob.Name, blob.Bytes);
                continue;
            }

            if (await blobs.ReadAsync(blob.Name, cancellation).ConfigureAwait(false) is not { } content)
            {
                continue;
            }

            var taken = await ingest.IngestAsync([content], cancellation).ConfigureAwait(false);
            await blobs.DeleteAsync(blob.Name, cancellation).ConfigureAwait(false);
            Read(log, blob.Name, taken.Accepted, taken.Rejected);
            if (++read == MostBlobs)
            {
                return;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Event Grid had given up what is in {Blob}: {Accepted} events were taken in, {Rejected} cannot be read and are kept.")]
    private static partial void Read(ILogger log, string blob, int accepted, int rejected);

    [LoggerMessage(2, LogLevel.Error, "{Blob} has {Bytes} bytes, more than Event Grid writes, and stays where it is. Look at it and delete it.")]
    private static partial void TooLarge(ILogger log, string blob, long bytes);
}
