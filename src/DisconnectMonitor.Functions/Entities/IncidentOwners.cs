using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>Knows which incidents the entities have open that decide about them.</summary>
/// <remarks>
/// What an operation starts leaves before its state is stored. Should the storing fail, the operation runs again and may decide otherwise,
/// a return having come: then an opening is under way that nobody knows of, and that nobody would ever resolve. Or it opens the same, later.
/// </remarks>
public sealed class IncidentOwners(EntityClient entities)
{
    /// <summary>Since when an incident is open by the stored state of its owner; null when it is not.</summary>
    /// <param name="revision">A revision of it.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<Instant?> OpenSinceAsync(IncidentRevision revision, CancellationToken cancellation)
    {
        var (key, address) = (revision.Incident, EntityAddress.OwnerOf(revision.Incident, revision.Hub));
        if (IncidentKey.TryGetDevice(key, out _))
        {
            var device = await entities.ReadAsync<DeviceMemory>(address, cancellation).ConfigureAwait(false);
            return device?.State.Open(key)?.OpenedAt;
        }

        var hub = (await entities.ReadAsync<HubMemory>(address, cancellation).ConfigureAwait(false))?.State;
        return hub?.Backlog is { } backlog && backlog.Key == key
            ? backlog.OpenedAt
            : hub?.Clusters.FirstOrDefault(cluster => cluster.Scope.Key == key)?.OpenedAt;
    }
}
