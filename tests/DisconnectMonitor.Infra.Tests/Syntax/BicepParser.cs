using System.Text.Json;
using System.Text.RegularExpressions;

namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>Parses templates with tree-sitter's grammar of Bicep.</summary>
internal static partial class BicepParser
{
    /// <summary>Parses files.</summary>
    /// <param name="files">Texts by path.</param>
    public static IEnumerable<Template> Parse(IReadOnlyDictionary<string, string> files)
    {
        if (files.Count == 0)
        {
            return [];
        }

        var sources = files.ToDictionary(file => file.Key, file => Readable(file.Key, file.Value));
        using var printed = JsonDocument.Parse(TreePrinter.Print(JsonSerializer.Serialize(sources)));
        return [.. sources.Select(source => Template.Read(
            source.Key, source.Value, SyntaxNode.Read(printed.RootElement.GetProperty(source.Key), source.Value)))];
    }

    // The grammar has no rule for files of parameters, but what they assign reads like variables.
    private static string Readable(string file, string text) =>
        file.EndsWith(".bicepparam", StringComparison.Ordinal) ? Assignment().Replace(text, "var $1 =") : text;

    [GeneratedRegex(@"^param (\w+) =", RegexOptions.Multiline)]
    private static partial Regex Assignment();
}
