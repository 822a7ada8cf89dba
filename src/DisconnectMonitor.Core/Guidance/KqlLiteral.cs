namespace DisconnectMonitor.Guidance;

/// <summary>String literals of the Kusto Query Language.</summary>
internal static class KqlLiteral
{
    /// <summary>
    /// The text in double quotes. Backslash and quote are escaped, and so is everything that is not printable ASCII:
    /// no line end, of whatever alphabet, can end the literal or hide in it.
    /// </summary>
    internal static string Of(string text)
    {
        var literal = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '\\' or '"' => literal.Append('\\').Append(character),
                >= ' ' and <= '~' => literal.Append(character),
                _ => literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
            };
        }

        return literal.Append('"').ToString();
    }
}
