namespace DisconnectMonitor.Cli;

/// <summary>Makes foreign text harmless to a terminal.</summary>
internal static class Printable
{
    /// <summary>The text with a question mark for every control character.</summary>
    public static string Text(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? '?' : character)) : text;
}
