using DisconnectMonitor.Durable.Ingest;
using DisconnectMonitor.Functions.Entities;

namespace DisconnectMonitor.Functions.Ingest;

/// <summary>Takes in what Event Grid delivers, in both its schemas.</summary>
public sealed class OnConnectionEvents(EntityIngest ingest, EntityClient entities)
{
    /// <summary>
    /// Takes a batch in. It returns when the entities have their messages; when it throws, Event Grid delivers the batch again. What
    /// cannot be read is kept and does not fail the rest.
    /// </summary>
    [Function(nameof(OnConnectionEvents))]
    public async Task RunAsync(
        [EventGridTrigger(IsBatched = true)] string[] events, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        entities.Use(client);
        _ = await ingest.IngestAsync(events.Select(one => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(one)), cancellation).ConfigureAwait(false);
    }
}
