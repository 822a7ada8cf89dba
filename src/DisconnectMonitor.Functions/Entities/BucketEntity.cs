using DisconnectMonitor.Durable.Buckets;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Durable.Shadows;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>A share of a hub's devices. Its operations are those of <see cref="BucketOperations"/>.</summary>
public sealed class BucketEntity(HubContexts hubs, ShadowLanes shadows, TimeProvider time) : DecidingEntity<BucketMemory>(hubs, shadows, time)
{
    /// <summary>Runs operations.</summary>
    [Function(nameof(BucketEntity))]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<BucketEntity>();

    /// <inheritdoc cref="EntityOperations.Told"/>
    public Task Told(DeviceTold told) =>
        DecideAsync(told.Message.Device.Hub, (now, hub) => BucketOperations.Told(State, told, now, hub));

    /// <inheritdoc cref="EntityOperations.Informed"/>
    public Task Informed(HubInformed informed) =>
        DecideAsync(informed.Hub, (now, hub) => BucketOperations.Informed(State, informed, now, hub));

    /// <inheritdoc cref="EntityOperations.Wake"/>
    public Task Wake(BucketWoken woken) => DecideAsync(woken.Hub, (now, hub) => BucketOperations.Wake(State, now, hub));
}
