namespace DisconnectMonitor.Text;

/// <summary>Reads strings and explains errors of foreign JSON, without ever throwing over what a string holds.</summary>
public static class JsonText
{
    /// <summary>The text of the string or property name on which <paramref name="reader"/> stands, without its escapes.</summary>
    /// <remarks>
    /// Not copied unless it holds an escape. An escape that makes no character (half of a surrogate pair) stays as it is
    /// written: its backslash fails every check of ours, where the framework's own comparisons would throw.
    /// </remarks>
    public static ReadOnlySpan<byte> Of(scoped ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }

        try
        {
            var text = new byte[reader.ValueSpan.Length];
            return text.AsSpan(0, reader.CopyString(text));
        }
        catch (InvalidOperationException)
        {
            return reader.ValueSpan;
        }
    }

    /// <summary>What is wrong with a text that is not JSON, and where in it.</summary>
    public static string Problem(JsonException error)
    {
        // The framework may quote the input as it is, and ends its sentence with a position of its own wording.
        var position = error.Message.LastIndexOf(" LineNumber:", StringComparison.Ordinal);
        var what = Quoted.Unquoted((position < 0 ? error.Message : error.Message[..position]).TrimEnd('.'), 200);
        return error.LineNumber > 0
            ? $"broken JSON in its line {error.LineNumber + 1} at byte {error.BytePositionInLine}: {what}"
            : $"broken JSON at byte {error.BytePositionInLine ?? 0}: {what}";
    }

    /// <summary>What kind of value starts with <paramref name="token"/>, in words.</summary>
    public static string KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => throw new ArgumentOutOfRangeException(nameof(token), token, "No value starts with this token."),
    };
}
