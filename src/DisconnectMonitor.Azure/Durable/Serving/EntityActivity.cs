using DisconnectMonitor.Api.Activities;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Tables.Hubs;

namespace DisconnectMonitor.Durable.Serving;

/// <summary>When events last arrived, to the minute, as the hubs' entities have heard. Nothing is written for single events, so no minutes are counted.</summary>
/// <param name="entities">The entities.</param>
/// <param name="hubs">The hubs.</param>
public sealed class EntityActivity(IEntityReader entities, HubTable hubs) : IActivity
{
    /// <inheritdoc/>
    public bool CountsMinutes => false;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HubActivity>> ReadAsync(Instant from, CancellationToken cancellation)
    {
        var names = await hubs.ListAsync(cancellation).ConfigureAwait(false);
        return await Task.WhenAll(names.Order(StringComparer.Ordinal).Select(hub => OfAsync(hub, cancellation))).ConfigureAwait(false);
    }

    private async Task<HubActivity> OfAsync(string hub, CancellationToken cancellation)
    {
        var memory = await entities.ReadAsync<HubMemory>(EntityAddress.Hub(hub), cancellation).ConfigureAwait(false);
        var newest = memory?.Lag ?? memory?.State.LatestArrivals.FirstOrDefault();
        return new HubActivity(hub, newest?.MinuteAt, newest?.WorstLag.TotalSeconds ?? 0, []);
    }
}
