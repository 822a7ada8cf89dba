namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>What is in objects.</summary>
internal static class ObjectSyntax
{
    public static IEnumerable<ObjectEntry> Entries(SyntaxNode node) =>
        from property in node.Children
        where property.Kind == "object_property" && property.Children.Count > 1
        let key = property.Children[0]
        select new ObjectEntry(Name(key), property.Children[^1], property.Row);

    public static SyntaxNode? Value(SyntaxNode node, string name) =>
        Entries(node).FirstOrDefault(entry => entry.Name == name)?.Value;

    private static string? Name(SyntaxNode key) => key.Kind == "string" ? StringSyntax.Literal(key) : key.Text;
}
