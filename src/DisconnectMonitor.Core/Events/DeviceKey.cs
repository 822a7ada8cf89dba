using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace DisconnectMonitor.Events;

/// <summary>
/// The key of a device's entity: the first 128 bits of SHA-256 over the hub's name in lower case, a zero byte and the device id.
/// </summary>
/// <remarks>
/// Device ids may hold characters that storage keys may not, and durable entities fold some comparisons to one case;
/// a hash has neither trouble. SHA-256 because device ids may come from people who would like two of them to collide.
/// </remarks>
/// <param name="High">The first 64 bits.</param>
/// <param name="Low">The last 64 bits.</param>
[JsonConverter(typeof(DeviceKeyConverter))]
public readonly record struct DeviceKey(ulong High, ulong Low) : IComparable<DeviceKey>
{
    /// <summary>The key of a device.</summary>
    /// <param name="hub">The hub's name, in lower case.</param>
    /// <param name="deviceId">The device id.</param>
    public static DeviceKey Of(string hub, string deviceId)
    {
        var bytes = Encoding.UTF8.GetMaxByteCount(hub.Length) + 1 + Encoding.UTF8.GetMaxByteCount(deviceId.Length);
        Span<byte> text = bytes <= 1024 ? stackalloc byte[bytes] : new byte[bytes];
        var length = Encoding.UTF8.GetBytes(hub, text);
        text[length++] = 0;
        length += Encoding.UTF8.GetBytes(deviceId, text[length..]);

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return new DeviceKey(BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DeviceKey key)
    {
        key = default;
        if (text.Length != 32
            || !ulong.TryParse(text[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            || !ulong.TryParse(text[16..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low))
        {
            return false;
        }

        key = new DeviceKey(high, low);
        return true;
    }

    /// <summary>Whether <paramref name="left"/> sorts before <paramref name="right"/>.</summary>
    public static bool operator <(DeviceKey left, DeviceKey right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> sorts after <paramref name="right"/>.</summary>
    public static bool operator >(DeviceKey left, DeviceKey right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> sorts before <paramref name="right"/> or is the same.</summary>
    public static bool operator <=(DeviceKey left, DeviceKey right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> sorts after <paramref name="right"/> or is the same.</summary>
    public static bool operator >=(DeviceKey left, DeviceKey right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(DeviceKey other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    /// <summary>The bits are a hash already; the same in every process, unlike the framework's default.</summary>
    public override int GetHashCode() => (int)Low;

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");
}
