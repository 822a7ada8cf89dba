namespace DisconnectMonitor.Tables.Rows;

/// <summary>Text that may be longer than one property holds, in as many as it takes: <c>Json0</c>, <c>Json1</c>, ...</summary>
internal static class LongText
{
    /// <summary>The row with the text in place of what was there under the name.</summary>
    public static Row WithLong(this Row row, string name, string? text)
    {
        for (var part = 0; row.Properties.ContainsKey(Part(name, part)); part++)
        {
            row = row.With(Part(name, part), null);
        }

        for (int part = 0, at = 0; at < text?.Length; part++)
        {
            var length = Math.Min(RowLimits.TextLength, text.Length - at);
            // Half a character does not survive the way to the storage and back.
            length -= at + length < text.Length && char.IsHighSurrogate(text[at + length - 1]) ? 1 : 0;
            row = row.With(Part(name, part), text.Substring(at, length));
            at += length;
        }

        return row;
    }

    /// <summary>The text under a name, or null.</summary>
    public static string? Long(this Row row, string name)
    {
        if (row.Text(Part(name, 1)) is null)
        {
            return row.Text(Part(name, 0));
        }

        var text = new StringBuilder();
        for (var part = 0; row.Text(Part(name, part)) is { } piece; part++)
        {
            _ = text.Append(piece);
        }

        return text.ToString();
    }

    private static string Part(string name, int part) => string.Create(CultureInfo.InvariantCulture, $"{name}{part}");
}
