using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Tables.Devices;
using DisconnectMonitor.Tables.Entities;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Registries;

namespace DisconnectMonitor.Tables.Serving;

/// <summary>
/// The devices of the Functions app: lists are those that have alerted, as they were then, and those that a cluster speaks for, as they are;
/// a single one is as it is now. What asks for silent devices is answered from those that the registry names, as they are.
/// </summary>
/// <param name="devices">The devices for lists.</param>
/// <param name="registry">The devices that the registry names.</param>
/// <param name="hubs">The hubs and their buckets.</param>
/// <param name="entities">The devices themselves.</param>
/// <param name="policy">The policy in force.</param>
public sealed class TableDevices(DeviceTable devices, RegistryTable registry, HubTable hubs, IMonitorEntities entities, Policy policy) : IDevices
{
    private const int AtOnce = 16;

    /// <inheritdoc/>
    public async Task<Slice<DeviceSummary>> ListAsync(DeviceFilter filter, DeviceKey? after, int size, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.SilentSince is not null || filter.IsNeverHeardOf is not null)
        {
            return await ListRegisteredAsync(filter, after, size, cancellation).ConfigureAwait(false);
        }

        var alerted = await devices.ListAsync(filter, after, size, cancellation).ConfigureAwait(false);
        var keys = new List<DeviceKey>();
        foreach (var hub in filter.Hub is { } one ? [one] : await hubs.ListAsync(cancellation).ConfigureAwait(false))
        {
            keys.AddRange(await entities.ListClusteredAsync(hub, filter, after, size + 1, cancellation).ConfigureAwait(false));
        }

        var clustered = keys.Order().Take(size + 1).ToList();
        var found = alerted.Items.ToDictionary(device => device.Device.Key);
        foreach (var device in await ReadAsync(clustered, cancellation).ConfigureAwait(false))
        {
            // A row may be of long ago.
            _ = found.Remove(device.Device.Key);
            if (filter.Matches(device))
            {
                found.Add(device.Device.Key, device);
            }
        }

        // Behind the last one of a list that goes on, nothing is known yet; and some in it may have come on since.
        List<DeviceKey> ends = [.. alerted.HasMore ? [alerted.Items[^1].Device.Key] : (DeviceKey[])[], .. clustered.Skip(size)];
        var known = found.Values
            .Where(device => ends.TrueForAll(end => device.Device.Key <= end))
            .OrderBy(device => device.Device.Key)
            .ToList();
        return known.Count == 0 && ends.Count > 0
            ? await ListAsync(filter, ends.Min(), size, cancellation).ConfigureAwait(false)
            : new Slice<DeviceSummary>(
                [.. known.Take(size).Select(device => DeviceSummary.From(device, policy))], known.Count > size || ends.Count > 0);
    }

    /// <inheritdoc/>
    public async Task<DeviceDetail?> FindAsync(DeviceKey key, CancellationToken cancellation)
    {
        if (await entities.ReadDeviceAsync(key, cancellation).ConfigureAwait(false) is not { } device)
        {
            return null;
        }

        // Of a device that was seen, the hub was seen: nothing new is registered here.
        var buckets = await hubs.BucketsOfAsync(device.Device.Hub, policy.Cluster.Buckets, cancellation).ConfigureAwait(false);
        return DeviceDetail.From(device, new HubContext(policy, buckets));
    }

    // Nothing is written for single events, so each device is asked itself when it was heard of.
    private async Task<Slice<DeviceSummary>> ListRegisteredAsync(DeviceFilter filter, DeviceKey? after, int size, CancellationToken cancellation)
    {
        var where = filter.Hub is { } hub ? [hub] : await hubs.ListAsync(cancellation).ConfigureAwait(false);
        var (found, some) = (new List<DeviceState>(), new List<DeviceKey>(AtOnce));
        await foreach (var key in registry.ListAsync(where, filter.Device, after, cancellation).ConfigureAwait(false))
        {
            some.Add(key);
            if (some.Count == AtOnce)
            {
                found.AddRange((await ReadAsync(some, cancellation).ConfigureAwait(false)).Where(filter.Matches));
                some.Clear();
            }

            if (found.Count > size)
            {
                break;
            }
        }

        found.AddRange((await ReadAsync(some, cancellation).ConfigureAwait(false)).Where(filter.Matches));
        return new Slice<DeviceSummary>([.. found.Take(size).Select(device => DeviceSummary.From(device, policy))], found.Count > size);
    }

    private async Task<IEnumerable<DeviceState>> ReadAsync(List<DeviceKey> keys, CancellationToken cancellation)
    {
        var states = new List<DeviceState>(keys.Count);
        foreach (var some in keys.Chunk(AtOnce))
        {
            var read = await Task.WhenAll(some.Select(key => entities.ReadDeviceAsync(key, cancellation))).ConfigureAwait(false);
            states.AddRange(read.OfType<DeviceState>());
        }

        return states;
    }
}
