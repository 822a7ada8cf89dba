using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Durable.Shadows;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>One hub. Its operations are those of <see cref="HubOperations"/>.</summary>
public sealed class HubEntity(HubContexts hubs, ShadowLanes shadows, TimeProvider time) : DecidingEntity<HubMemory>(hubs, shadows, time)
{
    /// <summary>Runs operations.</summary>
    [Function(nameof(HubEntity))]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<HubEntity>();

    /// <inheritdoc cref="EntityOperations.Reported"/>
    public Task Reported(BucketReported reported) =>
        DecideAsync(reported.Hub, (now, hub) => HubOperations.Reported(State, reported, now, hub));

    /// <inheritdoc cref="EntityOperations.Lagged"/>
    public async Task Lagged(HubLagged lagged)
    {
        await DecideAsync(lagged.Hub, (now, _) => HubOperations.Lagged(State, lagged, now)).ConfigureAwait(false);
        if (await FollowedByAsync().ConfigureAwait(false) is { } lane)
        {
            Send(new Outgoing.Signal(lane.AddressOf(EntityAddress.Hub(lagged.Hub)), EntityOperations.Lagged, lagged));
        }
    }

    /// <inheritdoc cref="EntityOperations.MinuteEnded"/>
    public Task MinuteEnded() => DecideAsync(State?.State.Hub, (now, hub) => HubOperations.MinuteEnded(State, now, hub));

    /// <inheritdoc cref="EntityOperations.Wake"/>
    public Task Wake(HubWoken woken) => DecideAsync(State?.State.Hub, (now, hub) => HubOperations.Wake(State, woken, now, hub));

    /// <inheritdoc cref="EntityOperations.LookedUp"/>
    public Task LookedUp(LogAnswer answer) => DecideAsync(State?.State.Hub, (now, hub) => HubOperations.LookedUp(State, answer, now, hub));

    /// <inheritdoc cref="EntityOperations.Close"/>
    public Task Close(Closing closing) => DecideAsync(State?.State.Hub, (now, hub) => HubOperations.Close(State, closing, now, hub));
}
