using DisconnectMonitor.Events;

namespace DisconnectMonitor.Devices;

/// <summary>Where a device is counted.</summary>
/// <param name="Bucket">The bucket, from 0.</param>
/// <param name="GroupHash">A hash of its group, 0 when it has none: enough to notice that a new policy groups it otherwise.</param>
public readonly record struct Home(int Bucket, uint GroupHash)
{
    /// <summary>The home of a device. All devices of a group share one bucket.</summary>
    /// <param name="device">The device.</param>
    /// <param name="group">Its group, or null.</param>
    /// <param name="buckets">The buckets of its hub, 1 or more.</param>
    public static Home Of(DeviceIdentity device, string? group, int buckets)
    {
        var hash = group is null ? device.Key.High : DeviceKey.Of(device.Hub, group).High;
        return new Home((int)(hash % (uint)buckets), group is null ? 0 : (uint)(hash >> 32) | 1);
    }
}
