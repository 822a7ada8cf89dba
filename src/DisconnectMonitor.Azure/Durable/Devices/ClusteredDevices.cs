using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Durable.Buckets;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;

namespace DisconnectMonitor.Durable.Devices;

/// <summary>
/// Finds the devices that open clusters speak for, in the entities of hubs and buckets: nothing is written for them, and nothing is out of
/// date. Without an open cluster it costs one read, with one a read of each bucket.
/// </summary>
/// <param name="entities">The entities.</param>
public sealed class ClusteredDevices(IEntityReader entities)
{
    /// <summary>The keys of the devices of a hub that are gone with a cluster, ascending.</summary>
    /// <remarks>By what their buckets know: the device itself may have come on a moment ago.</remarks>
    /// <param name="hub">The hub's name, in lower case.</param>
    /// <param name="buckets">How many buckets it has.</param>
    /// <param name="filter">Which of them; where it asks for a module, those whose module is gone.</param>
    /// <param name="after">The key after which to begin; null from the start.</param>
    /// <param name="most">The most keys, 1 or more.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<IReadOnlyCollection<DeviceKey>> ListAsync(
        string hub, int buckets, DeviceFilter filter, DeviceKey? after, int most, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.State is not (null or ConnectionState.Alerting or ConnectionState.Waiting)
            || await entities.ReadAsync<HubMemory>(EntityAddress.Hub(hub), cancellation).ConfigureAwait(false) is not { State.Clusters.IsEmpty: false })
        {
            return [];
        }

        var found = new SortedSet<DeviceKey>();
        await foreach (var bucket in entities.ReadBucketsAsync(hub, buckets, cancellation).ConfigureAwait(false))
        {
            found.UnionWith(In(bucket, filter, after).Take(most));
            while (found.Count > most)
            {
                _ = found.Remove(found.Max);
            }
        }

        return found;
    }

    private static IEnumerable<DeviceKey> In(BucketState bucket, DeviceFilter filter, DeviceKey? after) => bucket.Members.Values
        .Where(member => member is { IsGone: true, Cluster: not null }
            && (after is null || member.Device.Key > after)
            && (filter.Device is null || member.Device.DeviceId == filter.Device)
            && (filter.Module is null || member.Module == filter.Module)
            && (filter.State is null || filter.State == StateOf(member)))
        .Select(member => member.Device.Key)
        .Distinct();

    // One that has not asked yet is told when it does.
    private static ConnectionState StateOf(Member member) => member.IsAnswered ? ConnectionState.Alerting : ConnectionState.Waiting;
}
