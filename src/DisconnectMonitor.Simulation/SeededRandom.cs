using System.Buffers.Binary;

namespace DisconnectMonitor.Simulation;

/// <summary>Chance that comes out the same on every machine and every version of .NET: SplitMix64.</summary>
/// <remarks>
/// <see cref="Random"/> with a seed promises its sequence for one version of .NET only, and what is made here is committed
/// and compared byte for byte. For the same reason nothing here calls a function whose last bit is up to the platform, such
/// as <see cref="Math.Log(double)"/>. Not safe for use by several threads at once.
/// </remarks>
public sealed class SeededRandom
{
    private readonly ulong _seed;
    private ulong _state;

    /// <summary>Starts a sequence.</summary>
    /// <param name="seed">Any number; close ones give unrelated sequences.</param>
    public SeededRandom(ulong seed) => _state = _seed = seed;

    /// <summary>
    /// A sequence of its own for one part of a world. It depends on this one's seed and the name only, not on what was
    /// drawn before: a device that is added changes no other device's fate.
    /// </summary>
    /// <param name="name">The part's name.</param>
    public SeededRandom Fork(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var hash = _seed;
        foreach (var character in name)
        {
            hash = Mix(hash + character + 0x9E37_79B9_7F4A_7C15);
        }

        return new SeededRandom(hash);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        _state += 0x9E37_79B9_7F4A_7C15;
        return Mix(_state);
    }

    /// <summary>A whole number from 0 up to, but not including, <paramref name="limit"/>.</summary>
    public int Below(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return (int)Math.BigMul(NextBits(), (ulong)limit, out _);
    }

    /// <summary>True once in <c>1 / probability</c> times.</summary>
    public bool Chance(double probability) => (NextBits() >> 11) * (1.0 / (1UL << 53)) < probability;

    /// <summary>A time span between two others, both included, in whole milliseconds.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, least);
        var choices = (ulong)((most - least).Ticks / TimeSpan.TicksPerMillisecond) + 1;
        return least + TimeSpan.FromMilliseconds((long)Math.BigMul(NextBits(), choices, out _));
    }

    /// <summary>A time span between two numbers of seconds.</summary>
    public TimeSpan Seconds(double least, double most) => Between(TimeSpan.FromSeconds(least), TimeSpan.FromSeconds(most));

    /// <summary>A random id.</summary>
    public Guid NextId()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, NextBits());
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], NextBits());
        return new Guid(bytes);
    }

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58_476D_1CE4_E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D0_49BB_1331_11EB;
        return bits ^ (bits >> 31);
    }
}
