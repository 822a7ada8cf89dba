using System.Numerics;

namespace DisconnectMonitor.Events;

/// <summary>
/// Keeps one string for each of the names that recur in millions of events: hubs and modules.
/// </summary>
/// <remarks>
/// A slot per hash, where the newest name wins: bounded, and safe for many threads without a lock because strings do not change.
/// Two names that share a slot cost a second copy now and then, nothing else.
/// </remarks>
internal sealed class NamePool(int slots)
{
    private readonly string?[] _slots = new string?[BitOperations.RoundUpToPowerOf2((uint)slots)];

    /// <summary>A string equal to <paramref name="name"/>, the same instance as last time where it is still known.</summary>
    public string Get(ReadOnlySpan<char> name)
    {
        ref var slot = ref _slots[string.GetHashCode(name) & (_slots.Length - 1)];
        var known = slot;
        if (known is not null && name.SequenceEqual(known))
        {
            return known;
        }

        return slot = name.ToString();
    }
}

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
