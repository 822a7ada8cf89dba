using DisconnectMonitor.Durable.Ingest;
using Microsoft.Azure.Functions.Worker;

namespace DisconnectMonitor.Functions.Ingest;

/// <summary>Keeps what <see cref="OnQueuedEvents"/> could not take in so often that the host has put it aside.</summary>
public sealed class OnPoisonedEvents(EntityIngest ingest)
{
    /// <summary>Keeps a message in the table of dead letters, with its reason.</summary>
    [Function(nameof(OnPoisonedEvents))]
    public Task RunAsync([QueueTrigger("%EventQueue%-poison")] string message, CancellationToken cancellation) =>
        ingest.KeepPoisonedAsync(Encoding.UTF8.GetBytes(message), cancellation);
}
