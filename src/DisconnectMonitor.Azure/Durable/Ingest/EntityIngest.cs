using DisconnectMonitor.Api.Ingest;
using DisconnectMonitor.Durable.Entities;

namespace DisconnectMonitor.Durable.Ingest;

/// <summary>
/// Takes events in for the entities: what can be read is on its way to them when a call returns, the rest is kept with its reason. A
/// call that throws leaves Event Grid to deliver all of it again, which does no harm.
/// </summary>
public sealed class EntityIngest(IEntitySignals signals, IRefusedEvents refused, LagMeter lags, TimeProvider time) : IIngest
{
    // So many messages are on their way at once; a batch of Event Grid may be for thousands of devices.
    private const int AtOnce = 64;

    private readonly EventReader _reader = new();

    /// <inheritdoc/>
    public async Task<IngestResult> IngestAsync(ReadOnlyMemory<byte> body, Arrival arrival, CancellationToken cancellation)
    {
        var read = DeliveredBody.Read(body, _reader);
        return read.Problem is { } problem
            ? await RefuseAsync(body, problem, arrival, cancellation).ConfigureAwait(false)
            : await TakeAsync([read], cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IngestResult> RefuseAsync(
        ReadOnlyMemory<byte> body, string reason, Arrival arrival, CancellationToken cancellation)
    {
        await refused.KeepAsync(body, reason, Now, cancellation).ConfigureAwait(false);
        return new IngestResult.Unreadable(reason);
    }

    /// <summary>Takes a batch in, of which some may be unreadable: that is kept, and does not fail the rest.</summary>
    /// <param name="bodies">The bodies, each an event or an array of events.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<IngestResult.Taken> IngestAsync(IEnumerable<ReadOnlyMemory<byte>> bodies, CancellationToken cancellation) =>
        await TakeAsync([.. bodies.Select(body => DeliveredBody.Read(body, _reader))], cancellation).ConfigureAwait(false);

    /// <summary>Takes in a message of a Storage Queue that Event Grid fills: a body, or base64 of one.</summary>
    /// <param name="message">The message as it lies in the queue.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public Task<IngestResult.Taken> IngestQueuedAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation) => TakeAsync(
        [EncodedJson.In(message.Span) is { } body ? DeliveredBody.Read(body, _reader) : DeliveredBody.Unreadable(message, EncodedJson.Missing)],
        cancellation);

    /// <summary>Keeps a message that the queue has given up.</summary>
    /// <inheritdoc cref="IngestQueuedAsync"/>
    public Task KeepPoisonedAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation) =>
        refused.KeepAsync(EncodedJson.In(message.Span) ?? message, "it could not be passed on, however often it was tried, and the queue has given it up", Now, cancellation);

    private Instant Now => Instant.From(time.GetUtcNow());

    private async Task<IngestResult.Taken> TakeAsync(List<DeliveredBody> bodies, CancellationToken cancellation)
    {
        var now = Now;
        var wrong = bodies
            .SelectMany(body => body.Problem is { } problem ? [(body.Json, problem)] : body.Refused)
            .ToList();
        foreach (var (content, reason) in wrong)
        {
            await refused.KeepAsync(content, reason, now, cancellation).ConfigureAwait(false);
        }

        List<ConnectionEvent> events = [.. bodies.Where(body => body.Problem is null).SelectMany(body => body.Events)];
        var batch = new EventBatch(events, now);
        var told =
            from hub in batch.Lags
            let lagged = lags.Count(hub.Key, hub.Value, now)
            where lagged is not null
            select new Outgoing.Signal(EntityAddress.Hub(hub.Key), EntityOperations.Lagged, lagged);
        await Parallel.ForEachAsync(
            batch.Devices
                .Select(device => new Outgoing.Signal(EntityAddress.Device(device.Events[0].Device.Key), EntityOperations.Arrived, device))
                .Concat(told),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (signal, stop) => await signals.SignalAsync(signal.To, signal.Operation, signal.Input, stop).ConfigureAwait(false))
            .ConfigureAwait(false);
        var ignored = bodies.Sum(body => body.Ignored);
        MonitorMetrics.Delivered(events.Count, ignored, wrong.Count);
        return new IngestResult.Taken(events.Count, ignored, wrong.Count);
    }
}
