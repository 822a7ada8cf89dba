namespace DisconnectMonitor.Channels;

/// <summary>Escapes text for Slack and keeps it within a limit.</summary>
internal static class SlackText
{
    private const char Cut = '…';

    /// <summary>
    /// Text with <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c> escaped, as all of Slack's texts want it, cut so that what is escaped
    /// fits and no escape is cut in two.
    /// </summary>
    public static string Escape(string text, int most)
    {
        var escaped = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.EnumerateRunes())
        {
            var written = rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ => rune.ToString(),
            };
            if (escaped.Length + written.Length > most - 1)
            {
                return escaped.Append(Cut).ToString();
            }

            escaped.Append(written);
        }

        return escaped.ToString();
    }

    /// <summary>
    /// A block in fixed width, in which nothing but its own end means anything; a backtick, which no id may hold, could be it.
    /// </summary>
    public static string Code(string text, int most)
    {
        const string Fence = "```";
        return $"{Fence}{Escape(text.Replace('`', '\''), most - (2 * Fence.Length))}{Fence}";
    }

    /// <summary>A link.</summary>
    public static string Link(MessageLink link) =>
        $"<{Escape(link.Url, int.MaxValue).Replace("|", "%7C", StringComparison.Ordinal)}|{Escape(link.Text, int.MaxValue)}>";
}
