namespace DisconnectMonitor.Logs;

/// <summary>Makes the texts of a log fit to be kept: on one line, without characters that move others about, and cut short.</summary>
internal static class LogText
{
    /// <summary>The most characters of a message.</summary>
    public const int LongestMessage = 300;

    /// <summary>The most characters of any other text.</summary>
    public const int LongestWord = 100;

    private const string Cut = "...";

    /// <summary>The text as it may be kept, or null when nothing is left of it.</summary>
    internal static string? Clean(string? text, int most)
    {
        if (text is null)
        {
            return null;
        }

        // What is cut away need not be looked at, however long it is.
        var line = new StringBuilder(Math.Min(text.Length, most));
        foreach (var character in text.AsSpan()[..Math.Min(text.Length, 2 * most)])
        {
            _ = line.Append(Moves(character) ? ' ' : character);
        }

        var trimmed = line.ToString().Trim();
        return trimmed.Length == 0 ? null : trimmed.Length <= most ? trimmed : string.Concat(Start(trimmed, most - Cut.Length), Cut);
    }

    // Half of a pair is no character.
    private static ReadOnlySpan<char> Start(string text, int length) =>
        text.AsSpan()[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static bool Moves(char character) => char.GetUnicodeCategory(character) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
