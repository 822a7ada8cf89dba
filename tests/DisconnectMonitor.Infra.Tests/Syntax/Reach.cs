namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>What an expression is made of, through all variables.</summary>
internal static class Reach
{
    public static IEnumerable<SyntaxNode> Of(SyntaxNode value, Template template)
    {
        Queue<SyntaxNode> open = new([value]);
        HashSet<string> seen = [];
        while (open.TryDequeue(out var node))
        {
            foreach (var part in node.All())
            {
                yield return part;
            }

            foreach (var name in References.In(node).Select(reference => reference.Text))
            {
                if (template.Variable(name) is { } variable && seen.Add(name))
                {
                    open.Enqueue(variable.Value);
                }
            }
        }
    }
}
