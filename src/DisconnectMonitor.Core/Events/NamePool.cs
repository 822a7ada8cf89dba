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
