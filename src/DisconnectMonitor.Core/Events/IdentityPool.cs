using System.Numerics;

namespace DisconnectMonitor.Events;

/// <summary>
/// Keeps the identities of the devices that were heard of last: the next event of one needs no hash and no strings of its own.
/// </summary>
/// <remarks>
/// Like <see cref="NamePool"/> a slot per hash, where the newest identity wins: bounded, and safe for many threads without a
/// lock because identities do not change.
/// </remarks>
internal sealed class IdentityPool(int slots)
{
    private readonly DeviceIdentity?[] _slots = new DeviceIdentity?[BitOperations.RoundUpToPowerOf2((uint)slots)];

    /// <summary>The identity of a device, the same instance as last time where it is still known.</summary>
    public DeviceIdentity Get(string hub, ReadOnlySpan<char> deviceId)
    {
        ref var slot = ref _slots[string.GetHashCode(deviceId) & (_slots.Length - 1)];
        var known = slot;
        if (known is not null && deviceId.SequenceEqual(known.DeviceId) && known.Hub == hub)
        {
            return known;
        }

        return slot = new DeviceIdentity(hub, deviceId.ToString());
    }
}
