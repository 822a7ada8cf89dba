namespace DisconnectMonitor.Channels;

/// <summary>Makes foreign text fit: on one line, without characters that move others about, and no longer than there is room.</summary>
internal static class ForeignText
{
    private const string Cut = "…";

    /// <summary>A text on one line, cut at its end.</summary>
    public static string Line(string text, int most)
    {
        var line = new StringBuilder(Math.Min(text.Length, most));
        foreach (var character in text)
        {
            line.Append(Moves(character) ? ' ' : character);
        }

        return Start(line.ToString(), most);
    }

    /// <summary>An id, cut in its middle: ids differ at their ends.</summary>
    public static string Id(string id, int most)
    {
        var line = Line(id, int.MaxValue);
        var start = (most - 1) / 2;
        return line.Length <= most ? line : $"{line[..start]}{Cut}{line[^(most - 1 - start)..]}";
    }

    /// <summary>The beginning of a text of any number of lines.</summary>
    public static string Start(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        // Half of a pair is no character, and no JSON either.
        var length = most - Cut.Length;
        return (char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length]) + Cut;
    }

    /// <summary>The first lines of a query, with a word where any are left out: a half query would run and mislead.</summary>
    public static string Query(string query, int most)
    {
        const string Rest = "\n// ... cut short: the whole query is in the webhook and the mail";
        if (query.Length <= most)
        {
            return query;
        }

        var end = query.LastIndexOf('\n', Math.Max(0, most - Rest.Length));
        return end > 0 ? query[..end] + Rest : Start(Rest.TrimStart(), most);
    }

    // Controls, line separators, and the marks that turn the direction of what follows.
    private static bool Moves(char character) => char.GetUnicodeCategory(character) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
