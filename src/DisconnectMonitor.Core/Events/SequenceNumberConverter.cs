using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Events;

/// <summary>Writes a <see cref="SequenceNumber"/> as its hexadecimal digits without leading zeros.</summary>
public sealed class SequenceNumberConverter : JsonConverter<SequenceNumber>
{
    /// <inheritdoc/>
    public override SequenceNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, SequenceNumber value, JsonSerializerOptions options) => Write(writer, value);

    internal static SequenceNumber Read(scoped ref Utf8JsonReader reader)
    {
        Span<char> digits = stackalloc char[SequenceNumber.MaxDigits];
        var length = HexText.Read(ref reader, digits);
        return SequenceNumber.TryParse(digits[..length], out var sequence)
            ? sequence
            : throw new JsonException("A sequence number has 1 to 64 hexadecimal digits.");
    }

    internal static void Write(Utf8JsonWriter writer, SequenceNumber value)
    {
        Span<char> digits = stackalloc char[SequenceNumber.MaxDigits];
        Span<byte> bytes = stackalloc byte[SequenceNumber.MaxDigits / 2];
        value.WriteTo(bytes);
        _ = Convert.TryToHexString(bytes, digits, out _);
        var first = digits[..^1].IndexOfAnyExcept('0');
        writer.WriteStringValue(digits[(first < 0 ? ^1 : first)..]);
    }
}

/// <summary>Writes an <see cref="Instant"/> as milliseconds since 1970.</summary>
public sealed class InstantConverter : JsonConverter<Instant>
{
    /// <inheritdoc/>
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.UnixMilliseconds);
}
