using DisconnectMonitor.Durable.Buckets;
using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Durable.Shadows;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>
/// One device. Its operations are those of <see cref="DeviceOperations"/>. What it is told from outside of the entities it passes on to the lane of
/// a shadow policy.
/// </summary>
public sealed class DeviceEntity(HubContexts hubs, ShadowLanes shadows, TimeProvider time) : DecidingEntity<DeviceMemory>(hubs, shadows, time)
{
    /// <summary>Runs operations.</summary>
    [Function(nameof(DeviceEntity))]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<DeviceEntity>();

    /// <inheritdoc cref="EntityOperations.Arrived"/>
    public Task Arrived(ArrivedEvents arrived) => DecideAndPassOnAsync(
        arrived.Events[0].Device.Hub, EntityOperations.Arrived, arrived, (_, hub) => DeviceOperations.Arrived(State, arrived, hub));

    /// <inheritdoc cref="EntityOperations.Registered"/>
    public Task Registered(DeviceRegistered registered) => DecideAndPassOnAsync(
        registered.Device.Hub, EntityOperations.Registered, registered, (_, hub) => DeviceOperations.Registered(State, registered, hub));

    /// <inheritdoc cref="EntityOperations.TimerFired"/>
    public Task TimerFired(DeviceTimer timer) => DecideAsync(Hub, (now, hub) => DeviceOperations.TimerFired(State, timer, now, hub));

    /// <inheritdoc cref="EntityOperations.Answered"/>
    public Task Answered(BucketAnswer answer) => DecideAsync(Hub, (now, hub) => DeviceOperations.Answered(State, answer, now, hub));

    /// <inheritdoc cref="EntityOperations.LookedUp"/>
    public Task LookedUp(LogAnswer answer) => DecideAndPassOnAsync(
        Hub, EntityOperations.LookedUp, answer, (now, hub) => DeviceOperations.LookedUp(State, answer, now, hub));

    /// <inheritdoc cref="EntityOperations.Close"/>
    public Task Close(Closing closing) => DecideAndPassOnAsync(
        Hub, EntityOperations.Close, closing, (now, hub) => DeviceOperations.Close(State, closing, now, hub));

    private string? Hub => State?.State.Device.Hub;

    private async Task DecideAndPassOnAsync(string? hub, string operation, object input, Func<Instant, HubContext, EntityTurn<DeviceMemory>> decide)
    {
        var before = State;
        await DecideAsync(hub, decide).ConfigureAwait(false);
        if (State is { } after && await FollowedByAsync().ConfigureAwait(false) is { } lane)
        {
            Take(lane.Follow(before, after, operation, input));
        }
    }
}
