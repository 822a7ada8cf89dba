namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>Finds what a template declares.</summary>
internal static class Declarations
{
    public static IEnumerable<Parameter> Parameters(SyntaxNode root)
    {
        IReadOnlyList<SyntaxNode> decorators = [];
        foreach (var node in root.Children)
        {
            if (node.Kind == "parameter_declaration" && node.Children.Count > 1)
            {
                yield return new Parameter(
                    node.Children[0].Text,
                    node.Children[1].Text,
                    node.Children.Count > 2 ? node.Children[^1] : null,
                    decorators,
                    node.Row);
            }

            decorators = node.Kind == "decorators" ? [.. node.Children.SelectMany(decorator => decorator.Children)] : [];
        }
    }

    public static IEnumerable<Variable> Variables(SyntaxNode root) =>
        Of(root, "variable_declaration").Select(node => new Variable(node.Children[0].Text, node.Children[^1], node.Row));

    public static IEnumerable<Output> Outputs(SyntaxNode root) =>
        Of(root, "output_declaration").Select(node => new Output(node.Children[0].Text, node.Children[^1], node.Row));

    public static IEnumerable<string> Functions(SyntaxNode root) =>
        Of(root, "user_defined_function").Select(node => node.Child("name")!.Text);

    public static IEnumerable<Resource> Resources(SyntaxNode root) =>
        from node in Of(root, "resource_declaration")
        where node.Children.Count > 2 && node.Children[1].Kind == "string"
        let head = node.Text[..node.Text.IndexOf('=', StringComparison.Ordinal)]
        select new Resource(
            node.Children[0].Text,
            StringSyntax.Filled(node.Children[1], ""),
            head.TrimEnd().EndsWith(" existing", StringComparison.Ordinal),
            Body(node.Children[^1]),
            node.Row);

    public static IEnumerable<Module> Modules(SyntaxNode root, string file) =>
        from node in Of(root, "module_declaration")
        where node.Children.Count > 2 && node.Children[1].Kind == "string"
        select new Module(node.Children[0].Text, Beside(file, node.Children[1]), Body(node.Children[^1]), node.Row);

    public static IEnumerable<Import> Imports(SyntaxNode root, string file) =>
        from node in Of(root, "import_functionality")
        from name in node.Children
        where name.Kind == "identifier"
        select new Import(name.Text, Beside(file, node.Children[^1]), node.Row);

    /// <summary>A file that is named in another, from the folder of the templates on.</summary>
    public static string Beside(string file, SyntaxNode named)
    {
        List<string> parts = [.. file.Split('/')[..^1]];
        foreach (var part in StringSyntax.Filled(named, "").Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    /// <summary>Inside the loop and the condition that it may stand in.</summary>
    public static SyntaxNode Body(SyntaxNode node) => node.Kind is "for_statement" or "if_statement" ? Body(node.Children[^1]) : node;

    private static IEnumerable<SyntaxNode> Of(SyntaxNode root, string kind) =>
        root.Children.Where(node => node.Kind == kind && node.Children.Count > 0);
}
