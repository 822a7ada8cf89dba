using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Events;

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
