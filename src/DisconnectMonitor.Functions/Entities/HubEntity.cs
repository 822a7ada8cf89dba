using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>One hub. Its operations are those of <see cref="HubOperations"/>.</summary>
public sealed class HubEntity(HubContexts hubs, TimeProvider time) : MonitorEntity<HubMemory>
{
    /// <summary>Runs operations.</summary>
    [Function(nameof(HubEntity))]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<HubEntity>();

    /// <inheritdoc cref="EntityOperations.Reported"/>
    public Task Reported(BucketReported reported) =>
        TakeAsync(reported.Hub, (now, hub) => HubOperations.Reported(State, reported, now, hub));

    /// <inheritdoc cref="EntityOperations.Lagged"/>
    public void Lagged(HubLagged lagged) => Take(HubOperations.Lagged(State, lagged, Now));

    /// <inheritdoc cref="EntityOperations.MinuteEnded"/>
    public Task MinuteEnded() => TakeAsync(State?.State.Hub, (now, hub) => HubOperations.MinuteEnded(State, now, hub));

    /// <inheritdoc cref="EntityOperations.Wake"/>
    public Task Wake(HubWoken woken) => TakeAsync(State?.State.Hub, (now, hub) => HubOperations.Wake(State, woken, now, hub));

    /// <inheritdoc cref="EntityOperations.LookedUp"/>
    public Task LookedUp(LogAnswer answer) => TakeAsync(State?.State.Hub, (now, hub) => HubOperations.LookedUp(State, answer, now, hub));

    /// <inheritdoc cref="EntityOperations.Close"/>
    public Task Close(Closing closing) => TakeAsync(State?.State.Hub, (now, hub) => HubOperations.Close(State, closing, now, hub));

    private Instant Now => Instant.From(time.GetUtcNow());

    private async Task TakeAsync(string? name, Func<Instant, HubContext, EntityTurn<HubMemory>> operation)
    {
        if (name is not null)
        {
            var hub = await hubs.OfAsync(name).ConfigureAwait(false);
            Take(operation(Now, hub));
        }
    }
}
