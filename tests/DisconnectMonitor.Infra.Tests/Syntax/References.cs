namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>Which names expressions use.</summary>
internal static class References
{
    private static readonly string[] DeclaringKinds =
    [
        "parameter_declaration", "variable_declaration", "output_declaration", "resource_declaration", "module_declaration",
        "metadata_declaration", "user_defined_function", "object_property", "for_loop_parameters", "loop_variable", "loop_enumerator",
        "parameter", "type", "import_functionality",
    ];

    /// <summary>The names that an expression uses and does not bring along itself, as loops and lambdas do.</summary>
    public static IEnumerable<SyntaxNode> In(SyntaxNode node) =>
        node.All().Where(candidate => candidate.Kind == "identifier" && IsReference(candidate) && !IsLocal(candidate));

    private static bool IsReference(SyntaxNode identifier)
    {
        if (identifier.Parent is not { } parent || identifier.Field == "function")
        {
            return false;
        }

        var declares = DeclaringKinds.Contains(parent.Kind) && parent.Children[0] == identifier;
        var isLoopVariable = parent.Kind == "for_statement" && identifier.Field == "initializer";
        var isLambdaParameter = parent.Kind == "lambda_expression" && parent.Children[^1] != identifier;
        return !declares && !isLoopVariable && !isLambdaParameter && parent.Kind is not ("type" or "parameter");
    }

    private static bool IsLocal(SyntaxNode identifier) =>
        identifier.Ancestors().SelectMany(Locals).Contains(identifier.Text);

    // The grammar takes `i => list[i]` for `(i => list)[i]`, so a lambda's parameter is known in all arguments of its call.
    private static IEnumerable<string> Locals(SyntaxNode scope) => scope.Kind switch
    {
        "for_statement" => LoopVariables(scope),
        "arguments" => scope.All().Where(node => node.Kind == "lambda_expression").Select(lambda => lambda.Children[0].Text),
        "user_defined_function" => scope.All().Where(node => node.Kind == "parameter").Select(parameter => parameter.Children[0].Text),
        _ => [],
    };

    private static IEnumerable<string> LoopVariables(SyntaxNode loop) =>
        loop.Children[0].Kind == "for_loop_parameters"
            ? loop.Children[0].Children.Select(variable => variable.Text)
            : [loop.Children[0].Text];
}
