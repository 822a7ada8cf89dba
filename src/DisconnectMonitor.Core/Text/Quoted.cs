namespace DisconnectMonitor.Text;

/// <summary>Shows foreign text in a reason: cut short, on one line, and harmless to a terminal or a log.</summary>
public static class Quoted
{
    private const int MaxLength = 64;

    /// <summary>The text in double quotes; whatever is no printable ASCII character is written as <c>\uXXXX</c>.</summary>
    public static string Text(ReadOnlySpan<char> text) => $"\"{Unquoted(text, MaxLength)}\"";

    /// <inheritdoc cref="Text(ReadOnlySpan{char})"/>
    public static string Text(ReadOnlySpan<byte> utf8)
    {
        // No character takes more than four bytes, so this never cuts what the other overload would still show.
        var shown = utf8[..Math.Min(utf8.Length, 4 * (MaxLength + 1))];
        return Text(Encoding.UTF8.GetString(shown));
    }

    /// <summary>The character in single quotes, or its code point as <c>U+XXXX</c> where it is no printable ASCII character.</summary>
    public static string Character(char character) =>
        IsPlain(character) ? $"'{character}'" : string.Create(CultureInfo.InvariantCulture, $"U+{(int)character:X4}");

    /// <summary>The text as <see cref="Text(ReadOnlySpan{char})"/> shows it, without the quotes.</summary>
    internal static string Unquoted(ReadOnlySpan<char> text, int maxLength)
    {
        var shown = new StringBuilder();
        foreach (var character in text[..Math.Min(text.Length, maxLength)])
        {
            _ = IsPlain(character)
                ? shown.Append(character)
                : shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
        }

        return shown.Append(text.Length > maxLength ? "..." : "").ToString();
    }

    private static bool IsPlain(char character) => character is >= ' ' and <= '~';
}
