using DisconnectMonitor.Durable.Ingest;
using DisconnectMonitor.Functions.Entities;

namespace DisconnectMonitor.Functions.Ingest;

/// <summary>Takes in what Event Grid puts into a Storage Queue, where that is preferred to its push: the queue <c>EventQueue</c> of the app's own account.</summary>
public sealed class OnQueuedEvents(EntityIngest ingest, EntityClient entities)
{
    /// <summary>
    /// Takes a message in. It returns when the entities have their messages; when it throws, the host hides the message for a minute and
    /// gives it again. What cannot be read is kept with its reason.
    /// </summary>
    [Function(nameof(OnQueuedEvents))]
    public async Task RunAsync([QueueTrigger("%EventQueue%")] string message, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        entities.Use(client);
        _ = await ingest.IngestQueuedAsync(Encoding.UTF8.GetBytes(message), cancellation).ConfigureAwait(false);
    }
}

/// <summary>Keeps what <see cref="OnQueuedEvents"/> could not take in so often that the host has put it aside.</summary>
public sealed class OnPoisonedEvents(EntityIngest ingest)
{
    /// <summary>Keeps a message in the table of dead letters, with its reason.</summary>
    [Function(nameof(OnPoisonedEvents))]
    public Task RunAsync([QueueTrigger("%EventQueue%-poison")] string message, CancellationToken cancellation) =>
        ingest.KeepPoisonedAsync(Encoding.UTF8.GetBytes(message), cancellation);
}
