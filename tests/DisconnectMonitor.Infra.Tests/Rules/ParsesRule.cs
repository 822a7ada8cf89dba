using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>Every template parses without an error.</summary>
internal sealed class ParsesRule : ILintRule
{
    public IEnumerable<Complaint> Check(TemplateSet templates) =>
        from template in templates.Templates.Values
        from node in template.Root.All()
        where node.IsBroken
        select new Complaint(template.File, node.Row, node.Text.Length == 0
            ? $"a {node.Kind} is missing here"
            : $"this is no Bicep: {Start(node.Text)}");

    private static string Start(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
