using DisconnectMonitor.Api.Paging;

namespace DisconnectMonitor.Api.Devices;

/// <summary>What a host knows of devices.</summary>
public interface IDevices
{
    /// <summary>Lists devices by key, ascending.</summary>
    /// <param name="filter">Which of them.</param>
    /// <param name="after">The key after which to go on; null from the start. The device with it may be gone.</param>
    /// <param name="size">The most items, 1 to 500.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<Slice<DeviceSummary>> ListAsync(DeviceFilter filter, DeviceKey? after, int size, CancellationToken cancellation);

    /// <summary>Everything about one device; null when there is none with this key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<DeviceDetail?> FindAsync(DeviceKey key, CancellationToken cancellation);
}
