using DisconnectMonitor.Clusters;
using DisconnectMonitor.Durable.Buckets;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Durable.Silences;

/// <summary>Gathers the devices of open clusters from the entities of their hubs and buckets.</summary>
/// <param name="entities">The entities.</param>
/// <param name="hubs">What decisions in each hub are made under.</param>
public sealed class ClusterGathering(IEntityReader entities, HubContexts hubs)
{
    /// <summary>The devices of every cluster that is open. To be asked only when a silence may hold one.</summary>
    /// <param name="silences">The silences and the open incidents.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<ImmutableArray<ClusterDevices>> OpenAsync(SilenceState silences, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<ClusterDevices>();
        foreach (var incident in silences.Incidents.Values.Where(incident => incident.Kind == IncidentKind.Cluster))
        {
            if (await OfAsync(incident.Hub, incident.Incident, cancellation).ConfigureAwait(false) is { } devices)
            {
                found.Add(devices);
            }
        }

        return found.DrainToImmutable();
    }

    /// <summary>The devices of one cluster; null when it is not open.</summary>
    /// <param name="hub">The hub's name, in lower case.</param>
    /// <param name="cluster">The key of the cluster's incident.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<ClusterDevices?> OfAsync(string hub, string cluster, CancellationToken cancellation)
    {
        var context = await hubs.OfAsync(hub).ConfigureAwait(false);
        if (await entities.ReadAsync<HubMemory>(EntityAddress.Hub(hub), cancellation).ConfigureAwait(false) is not { } owner)
        {
            return null;
        }

        var buckets = await entities.ReadBucketsAsync(hub, context.Buckets, cancellation).ToListAsync(cancellation).ConfigureAwait(false);
        var members = ClusterMembership.Of(owner.State, buckets, cluster, context.Policy);
        return members is null ? null : new ClusterDevices(cluster, members.Devices.Length <= ClusterDevices.Most ? members : null);
    }
}
