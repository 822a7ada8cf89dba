using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Durable.Shadows;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>An entity that decides by a policy: by the one in force, or by the shadow policy where its key says that it is in its lane.</summary>
/// <typeparam name="TMemory">What it remembers.</typeparam>
public abstract class DecidingEntity<TMemory>(HubContexts hubs, ShadowLanes shadows, TimeProvider time) : MonitorEntity<TMemory>
    where TMemory : class
{
    /// <summary>Takes what an operation comes to.</summary>
    /// <param name="hub">The hub's name; null where the entity has forgotten all, and there is nothing to do.</param>
    /// <param name="operation">The operation.</param>
    private protected async Task DecideAsync(string? hub, Func<Instant, HubContext, EntityTurn<TMemory>> operation)
    {
        var now = Instant.From(time.GetUtcNow());
        if (hub is null)
        {
            return;
        }

        if (ShadowLane.Of(Context.Id.Key) is not { } lane)
        {
            Take(operation(now, await hubs.OfAsync(hub).ConfigureAwait(false)));
        }
        else if (await shadows.OfAsync(hub, lane).ConfigureAwait(false) is { } context)
        {
            Take(lane.Keep(operation(now, context)));
        }
    }

    /// <summary>The lane that is to hear of what the entity hears of; null where there is none, and in the lane itself.</summary>
    private protected ValueTask<ShadowLane?> FollowedByAsync() =>
        ShadowLane.Of(Context.Id.Key) is null ? shadows.CurrentAsync() : ValueTask.FromResult<ShadowLane?>(null);
}
