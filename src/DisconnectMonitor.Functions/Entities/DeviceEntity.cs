using DisconnectMonitor.Durable.Buckets;
using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>One device. Its operations are those of <see cref="DeviceOperations"/>.</summary>
public sealed class DeviceEntity(HubContexts hubs, TimeProvider time) : MonitorEntity<DeviceMemory>
{
    /// <summary>Runs operations.</summary>
    [Function(nameof(DeviceEntity))]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<DeviceEntity>();

    /// <inheritdoc cref="EntityOperations.Arrived"/>
    public async Task Arrived(ArrivedEvents arrived) =>
        Take(DeviceOperations.Arrived(State, arrived, await hubs.OfAsync(arrived.Events[0].Device.Hub).ConfigureAwait(false)));

    /// <inheritdoc cref="EntityOperations.Registered"/>
    public async Task Registered(DeviceRegistered registered) =>
        Take(DeviceOperations.Registered(State, registered, await hubs.OfAsync(registered.Device.Hub).ConfigureAwait(false)));

    /// <inheritdoc cref="EntityOperations.TimerFired"/>
    public Task TimerFired(DeviceTimer timer) => TakeAsync((now, hub) => DeviceOperations.TimerFired(State, timer, now, hub));

    /// <inheritdoc cref="EntityOperations.Answered"/>
    public Task Answered(BucketAnswer answer) => TakeAsync((now, hub) => DeviceOperations.Answered(State, answer, now, hub));

    /// <inheritdoc cref="EntityOperations.LookedUp"/>
    public Task LookedUp(LogAnswer answer) => TakeAsync((now, hub) => DeviceOperations.LookedUp(State, answer, now, hub));

    /// <inheritdoc cref="EntityOperations.Close"/>
    public Task Close(Closing closing) => TakeAsync((now, hub) => DeviceOperations.Close(State, closing, now, hub));

    private async Task TakeAsync(Func<Instant, HubContext, EntityTurn<DeviceMemory>> operation)
    {
        if (State is { } memory)
        {
            var hub = await hubs.OfAsync(memory.State.Device.Hub).ConfigureAwait(false);
            Take(operation(Instant.From(time.GetUtcNow()), hub));
        }
    }
}
