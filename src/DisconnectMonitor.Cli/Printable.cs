namespace DisconnectMonitor.Cli;

/// <summary>Makes foreign text harmless to a terminal.</summary>
internal static class Printable
{
    /// <summary>The text with a question mark for every control character.</summary>
    public static string Text(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? '?' : character)) : text;

    /// <summary>A text in a JSON object, printable; null where there is none.</summary>
    public static string? Text(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? Text(value.GetString()!)
            : null;
}
