using System.Text.Json.Serialization;

namespace DisconnectMonitor.Text;

/// <summary>Writes an enum by the names of its members in camel case, so that they may be moved about. Numbers are refused.</summary>
/// <typeparam name="T">The enum.</typeparam>
public sealed class EnumNameConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>Short strings of JSON, read without allocating them.</summary>
internal static class HexText
{
    /// <summary>Copies the string on which the reader stands and returns its length; nothing of one that is too long.</summary>
    public static int Read(scoped ref Utf8JsonReader reader, scoped Span<char> text)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("A string of hexadecimal digits is expected.");
        }

        var bytes = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        return bytes <= text.Length ? reader.CopyString(text) : 0;
    }
}
