using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Events;
using DisconnectMonitor.Policies;
using DisconnectMonitor.Tables.Devices;
using DisconnectMonitor.Tables.Entities;
using DisconnectMonitor.Tables.Hubs;

namespace DisconnectMonitor.Tables.Serving;

/// <summary>The devices of the Functions app: lists are those that have alerted, as they were then; a single one is as it is now.</summary>
/// <param name="devices">The devices for lists.</param>
/// <param name="hubs">The hubs and their buckets.</param>
/// <param name="entities">The devices themselves.</param>
/// <param name="policy">The policy in force.</param>
public sealed class TableDevices(DeviceTable devices, HubTable hubs, IMonitorEntities entities, Policy policy) : IDevices
{
    /// <inheritdoc/>
    public async Task<Slice<DeviceSummary>> ListAsync(DeviceFilter filter, DeviceKey? after, int size, CancellationToken cancellation)
    {
        var page = await devices.ListAsync(filter, after, size, cancellation).ConfigureAwait(false);
        return new Slice<DeviceSummary>([.. page.Items.Select(device => DeviceSummary.From(device, policy))], page.HasMore);
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
}
