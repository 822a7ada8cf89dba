using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Events;

/// <summary>
/// IoT Hub's sequence number of a connection state event: an opaque 256-bit number that only grows.
/// </summary>
/// <remarks>
/// IoT Hub writes it as up to 64 hexadecimal digits. Compared as a number, so leading zeros and the case of the
/// digits do not matter; comparing the texts would go wrong as soon as their lengths differ.
/// </remarks>
[JsonConverter(typeof(SequenceNumberConverter))]
public readonly record struct SequenceNumber : IComparable<SequenceNumber>
{
    /// <summary>The most digits a sequence number may have.</summary>
    public const int MaxDigits = 64;

    /// <summary>The bytes of a sequence number.</summary>
    public const int ByteCount = 32;

    // The framework's own parsing lets zero characters at the end of a number pass.
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef");

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    private SequenceNumber(ulong a, ulong b, ulong c, ulong d) => (_a, _b, _c, _d) = (a, b, c, d);

    /// <summary>Reads 1 to 64 hexadecimal digits of either case. Anything else, a sign or a blank included, is refused.</summary>
    public static bool TryParse(ReadOnlySpan<char> digits, out SequenceNumber sequence)
    {
        sequence = default;
        if (digits.IsEmpty || digits.Length > MaxDigits || digits.ContainsAnyExcept(HexDigits))
        {
            return false;
        }

        Span<ulong> parts = stackalloc ulong[4];
        for (var part = 3; part >= 0 && !digits.IsEmpty; part--)
        {
            var take = Math.Min(16, digits.Length);
            parts[part] = ulong.Parse(digits[^take..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            digits = digits[..^take];
        }

        sequence = new SequenceNumber(parts[0], parts[1], parts[2], parts[3]);
        return true;
    }

    /// <summary>Reads like <see cref="TryParse"/>, for sequences that are known to be right.</summary>
    /// <exception cref="FormatException"><paramref name="digits"/> is not 1 to 64 hexadecimal digits.</exception>
    public static SequenceNumber Parse(string digits) =>
        TryParse(digits, out var sequence) ? sequence : throw new FormatException($"'{digits}' is not 1 to 64 hexadecimal digits.");

    /// <summary>Whether <paramref name="left"/> was given out before <paramref name="right"/>.</summary>
    public static bool operator <(SequenceNumber left, SequenceNumber right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> was given out after <paramref name="right"/>.</summary>
    public static bool operator >(SequenceNumber left, SequenceNumber right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is the same as or was given out before <paramref name="right"/>.</summary>
    public static bool operator <=(SequenceNumber left, SequenceNumber right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is the same as or was given out after <paramref name="right"/>.</summary>
    public static bool operator >=(SequenceNumber left, SequenceNumber right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(SequenceNumber other) =>
        _a != other._a ? _a.CompareTo(other._a)
        : _b != other._b ? _b.CompareTo(other._b)
        : _c != other._c ? _c.CompareTo(other._c)
        : _d.CompareTo(other._d);

    /// <summary>Reads what <see cref="WriteTo"/> has written.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="source"/> is shorter than 32 bytes.</exception>
    public static SequenceNumber ReadFrom(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt64BigEndian(source),
        BinaryPrimitives.ReadUInt64BigEndian(source[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(source[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(source[24..]));

    /// <summary>Writes the 32 bytes of the number, most significant first.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="destination"/> is shorter than 32 bytes.</exception>
    public void WriteTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _a);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _d);
    }

    /// <summary>All 64 digits, upper case, as IoT Hub writes them.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_a:X16}{_b:X16}{_c:X16}{_d:X16}");
}

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
