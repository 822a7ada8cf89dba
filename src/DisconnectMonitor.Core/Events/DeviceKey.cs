using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

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

/// <summary>Writes a <see cref="DeviceKey"/> as its 32 hexadecimal digits.</summary>
public sealed class DeviceKeyConverter : JsonConverter<DeviceKey>
{
    private const int Digits = 32;

    /// <inheritdoc/>
    public override DeviceKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<char> digits = stackalloc char[Digits];
        return HexText.Read(ref reader, digits) == Digits
            && ulong.TryParse(digits[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            && ulong.TryParse(digits[16..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low)
            ? new DeviceKey(high, low)
            : throw new JsonException("A device key has 32 hexadecimal digits.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DeviceKey value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>Writes a <see cref="DeviceIdentity"/> as <c>hub/deviceId</c>. Neither may hold a slash.</summary>
public sealed class DeviceIdentityConverter : JsonConverter<DeviceIdentity>
{
    // A million devices share a handful of hubs.
    private static readonly NamePool Hubs = new(256);

    /// <inheritdoc/>
    public override DeviceIdentity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        var slash = text.IndexOf('/');
        return slash > 0
            ? new DeviceIdentity(Hubs.Get(text.AsSpan(0, slash)), text[(slash + 1)..])
            : throw new JsonException("A device is written as hub/deviceId.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DeviceIdentity value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
