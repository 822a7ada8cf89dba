using DisconnectMonitor.Tests.Infra.Syntax;
using DisconnectMonitor.Tests.Infra.Types;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>What is read of a resource is something that its type has.</summary>
internal sealed class ResourceReadsRule(IReadOnlyDictionary<string, IReadOnlyList<string>> reads) : ILintRule
{
    private static readonly string[] OfAll = ["id", "name"];

    public ResourceReadsRule()
        : this(ResourceTypes.Reads())
    {
    }

    public IEnumerable<Complaint> Check(TemplateSet templates) =>
        from template in templates.Code
        from node in template.Root.All()
        where node.Kind == "member_expression" && node.Parent!.Kind is not ("member_expression" or "call_expression")
        let parts = node.Text.Split('.')
        let resource = template.Resources.FirstOrDefault(resource => resource.Name == parts[0])
        where resource is not null
        let path = string.Join('.', parts[1..])
        where !OfAll.Contains(path) && !reads.GetValueOrDefault(resource.Type, []).Contains(path)
        select new Complaint(template.File, node.Row, $"{resource.Type} has no {path} to read that resource-types.json knows");
}
