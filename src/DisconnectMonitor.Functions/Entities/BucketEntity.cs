using DisconnectMonitor.Durable.Buckets;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>A share of a hub's devices. Its operations are those of <see cref="BucketOperations"/>.</summary>
public sealed class BucketEntity(HubContexts hubs, TimeProvider time) : MonitorEntity<BucketMemory>
{
    /// <summary>Runs operations.</summary>
    [Function(nameof(BucketEntity))]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<BucketEntity>();

    /// <inheritdoc cref="EntityOperations.Told"/>
    public Task Told(DeviceTold told) =>
        TakeAsync(told.Message.Device.Hub, (now, hub) => BucketOperations.Told(State, told, now, hub));

    /// <inheritdoc cref="EntityOperations.Informed"/>
    public Task Informed(HubInformed informed) =>
        TakeAsync(informed.Hub, (now, hub) => BucketOperations.Informed(State, informed, now, hub));

    /// <inheritdoc cref="EntityOperations.Wake"/>
    public Task Wake(BucketWoken woken) => TakeAsync(woken.Hub, (now, hub) => BucketOperations.Wake(State, now, hub));

    private async Task TakeAsync(string name, Func<Instant, HubContext, EntityTurn<BucketMemory>> operation)
    {
        var hub = await hubs.OfAsync(name).ConfigureAwait(false);
        Take(operation(Instant.From(time.GetUtcNow()), hub));
    }
}
