using System.Text;

namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>What strings say.</summary>
internal static class StringSyntax
{
    /// <summary>The text of a string without interpolation; null for any other node.</summary>
    public static string? Literal(SyntaxNode node) =>
        node.Kind == "string" && node.Children.All(part => part.Kind != "interpolation") ? Filled(node, "") : null;

    /// <summary>The text of a string, with something in place of each interpolation.</summary>
    public static string Filled(SyntaxNode node, string filling)
    {
        var text = new StringBuilder();
        foreach (var part in node.Children)
        {
            _ = text.Append(part.Kind switch
            {
                "string_content" => part.Text,
                "escape_sequence" => Unescaped(part.Text),
                _ => filling,
            });
        }

        return text.ToString();
    }

    private static string Unescaped(string sequence) => sequence switch
    {
        "\\n" => "\n",
        "\\r" => "\r",
        "\\t" => "\t",
        _ => sequence[1..],
    };
}
