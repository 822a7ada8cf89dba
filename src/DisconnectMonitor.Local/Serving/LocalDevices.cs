using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Local.Monitoring;

namespace DisconnectMonitor.Local.Serving;

/// <summary>The devices of the local monitor.</summary>
internal sealed class LocalDevices(LocalMonitor monitor) : IDevices
{
    public async Task<Slice<DeviceSummary>> ListAsync(DeviceFilter filter, DeviceKey? after, int size, CancellationToken cancellation)
    {
        // Copied within the turn, gone through after it: a large fleet must not hold up decisions.
        var (devices, policy) = await monitor
            .ReadAsync(view => (view.Devices.ToArray(), view.Policy), cancellation)
            .ConfigureAwait(false);
        var page = Smallest(devices.Where(device => (after is not { } place || device.Device.Key.CompareTo(place) > 0) && filter.Matches(device)), size + 1);
        return new Slice<DeviceSummary>([.. page.Take(size).Select(device => DeviceSummary.From(device, policy))], page.Count > size);
    }

    public Task<DeviceDetail?> FindAsync(DeviceKey key, CancellationToken cancellation) =>
        monitor.ReadAsync(
            view => view.FindDevice(key) is { } device
                ? DeviceDetail.From(device, new HubContext(view.Policy, view.Policy.Cluster.Buckets))
                : null,
            cancellation);

    // A page of a million devices without sorting them all.
    private static List<DeviceState> Smallest(IEnumerable<DeviceState> devices, int count)
    {
        var largestFirst = Comparer<DeviceKey>.Create((one, other) => other.CompareTo(one));
        var heap = new PriorityQueue<DeviceState, DeviceKey>(largestFirst);
        foreach (var device in devices)
        {
            if (heap.Count < count)
            {
                heap.Enqueue(device, device.Device.Key);
            }
            else
            {
                _ = heap.EnqueueDequeue(device, device.Device.Key);
            }
        }

        return [.. heap.UnorderedItems.Select(item => item.Element).OrderBy(device => device.Device.Key)];
    }
}
