using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>What is read of a module's outputs is an output of that module.</summary>
internal sealed class ModuleOutputsRule : ILintRule
{
    public IEnumerable<Complaint> Check(TemplateSet templates) =>
        from template in templates.Code
        from node in template.Root.All()
        where node.Kind == "member_expression"
            && node.Children[0] is { Kind: "member_expression" } inner && inner.Children[^1].Text == "outputs"
        let name = node.Children[0].Children[0].Text.TrimEnd('!')
        let module = template.Modules.FirstOrDefault(module => module.Name == name)
        where module is not null && templates.Templates.ContainsKey(module.File)
        let output = node.Children[^1].Text
        where templates.Templates[module.File].Outputs.All(declared => declared.Name != output)
        select new Complaint(template.File, node.Row, $"{module.File} has no output {output}");
}
