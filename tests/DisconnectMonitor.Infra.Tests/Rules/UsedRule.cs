using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>
/// Every parameter, variable, import and reference to an existing resource is used; and every function and file by some template.
/// </summary>
internal sealed class UsedRule : ILintRule
{
    // Stages are deployed by hand, everything else by a stage.
    private static readonly string[] Stages = ["main.bicep", "subscription.bicep"];

    public IEnumerable<Complaint> Check(TemplateSet templates) => [.. templates.Code.SelectMany(Names), .. Files(templates)];

    private static IEnumerable<Complaint> Names(Template template)
    {
        var used = References.In(template.Root).Select(reference => reference.Text).ToHashSet();
        used.UnionWith(Calls(template));
        (string Name, int Row)[] declared =
        [
            .. template.Parameters.Select(parameter => (parameter.Name, parameter.Row)),
            .. template.Variables.Select(variable => (variable.Name, variable.Row)),
            .. template.Imports.Select(import => (import.Name, import.Row)),
            .. template.Resources.Where(resource => resource.Exists).Select(resource => (resource.Name, resource.Row)),
        ];
        return
            from name in declared
            where !used.Contains(name.Name)
            select new Complaint(template.File, name.Row, $"{name.Name} is never used");
    }

    private static IEnumerable<string> Calls(Template template) =>
        from node in template.Root.All()
        where node.Kind == "call_expression" && node.Child("function") is not null
        select node.Child("function")!.Text;

    private static IEnumerable<Complaint> Files(TemplateSet templates)
    {
        var used = FileUses.Of(templates).Select(use => use.File).Concat(Stages).ToHashSet();
        return
            from file in templates.Code.Select(template => template.File).Concat(templates.Texts.Keys)
            where !used.Contains(file)
            select new Complaint(file, 1, "no template uses this file");
    }
}
