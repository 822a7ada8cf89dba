using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>Knows which incidents the entities have open that decide about them.</summary>
/// <remarks>
/// What an operation starts leaves before its state is stored. Should the storing fail, the operation runs again and may decide otherwise,
/// a return having come: then an opening is under way that nobody knows of, and that nobody would ever resolve.
/// </remarks>
public sealed class IncidentOwners(EntityClient entities)
{
    /// <summary>Whether an incident is open by the stored state of its owner.</summary>
    /// <param name="revision">A revision of it.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<bool> HaveAsync(IncidentRevision revision, CancellationToken cancellation)
    {
        var (key, address) = (revision.Incident, EntityAddress.OwnerOf(revision.Incident, revision.Hub));
        if (IncidentKey.TryGetDevice(key, out _))
        {
            var device = await entities.ReadAsync<DeviceMemory>(address, cancellation).ConfigureAwait(false);
            return device?.State.Owns(key) == true;
        }

        var hub = await entities.ReadAsync<HubMemory>(address, cancellation).ConfigureAwait(false);
        return hub is not null && (hub.State.Backlog?.Key == key || hub.State.Clusters.Any(cluster => cluster.Scope.Key == key));
    }
}
