using System.Text.Unicode;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Settings;

/// <summary>Turns JSON into the tree that the rules are applied to.</summary>
internal static class SettingsJson
{
    /// <summary>The most bytes of a file: 1 MB, ten times what a policy of 1,000 overrides needs.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly JsonDocumentOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 32,
    };

    /// <summary>What a file holds, or null when it cannot be read: JSON in UTF-8, in which comments and trailing commas are fine.</summary>
    /// <param name="json">The file's content.</param>
    /// <param name="problems">Where a problem is added.</param>
    /// <param name="what">What the file is, for messages.</param>
    public static SettingSection? ReadFile(ReadOnlyMemory<byte> json, ProblemList problems, string what = "the settings file")
    {
        if (json.Length > MaxBytes)
        {
            problems.Add("", $"{what} is larger than {MaxBytes} bytes; is this the right file?");
            return null;
        }

        var tree = Parse(json, problems, what);
        return tree is null ? null : new SettingValue(tree, "", problems).Section();
    }

    /// <summary>The tree, or null when the JSON is broken.</summary>
    /// <param name="json">The file's content.</param>
    /// <param name="problems">Where a problem is added.</param>
    /// <param name="what">What the file is, for messages.</param>
    private static SettingNode? Parse(ReadOnlyMemory<byte> json, ProblemList problems, string what)
    {
        if (json.Span is [0xEF, 0xBB, 0xBF, ..])
        {
            json = json[3..];
        }

        if (!Utf8.IsValid(json.Span))
        {
            problems.Add("", $"{what} is not UTF-8 text; save the file in that encoding");
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return Node(document.RootElement);
        }
        catch (JsonException broken)
        {
            problems.Add("", Describe(broken));
            return null;
        }
        catch (InvalidOperationException)
        {
            // What GetString and Name throw for an escaped half of a surrogate pair, such as "\ud800".
            problems.Add("", $"{what} has a \\u escape that is half a character; write both halves of the pair");
            return null;
        }
    }

    private static SettingNode Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new SettingNode.Section(
            [.. element.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, Node(property.Value)))],
            StringComparer.Ordinal),
        JsonValueKind.Array => new SettingNode.List([.. element.EnumerateArray().Select((item, index) => (index, Node(item)))]),
        JsonValueKind.String => new SettingNode.Text(element.GetString()!),
        JsonValueKind.Number => new SettingNode.Number(element.GetRawText()),
        _ => new SettingNode.Word(element.GetRawText()),
    };

    private static string Describe(JsonException broken)
    {
        // The framework repeats the position at the end of its message, counted from nought.
        var end = broken.Message.LastIndexOf(" LineNumber:", StringComparison.Ordinal);
        var reason = Quoted.Unquoted((end < 0 ? broken.Message : broken.Message[..end]).TrimEnd('.'), maxLength: 200);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"line {broken.LineNumber + 1}, column {broken.BytePositionInLine + 1}: the JSON is broken: {reason}");
    }
}
