using System.Globalization;
using System.Text.Json;
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
