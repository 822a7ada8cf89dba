using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>A file of parameters sets what its template has, each of its type and as allowed, and all that the template requires.</summary>
internal sealed class ParametersFileRule : ILintRule
{
    public IEnumerable<Complaint> Check(TemplateSet templates) =>
        from file in templates.Templates.Values
        where file.IsParameters
        from use in FileUses.Of(templates)
        where use.By == file.File && templates.Templates.ContainsKey(use.File)
        from complaint in Check(file, templates.Templates[use.File])
        select complaint;

    private static IEnumerable<Complaint> Check(Template file, Template template)
    {
        foreach (var set in file.Variables)
        {
            if (template.Parameter(set.Name) is not { } parameter)
            {
                yield return new Complaint(file.File, set.Row, $"{template.File} has no parameter {set.Name}");
            }
            else if (ValueKinds.Of(set.Value, file) is var kind && kind != ValueKind.Unknown && kind != ValueKinds.OfType(parameter.Type))
            {
                yield return new Complaint(file.File, set.Row, $"parameter {set.Name} is {parameter.Type}, and this is not");
            }
            else if (AllowedValues.Of(parameter) is { Count: > 0 } allowed && !allowed.Contains(set.Value.Text))
            {
                yield return new Complaint(file.File, set.Row, $"parameter {set.Name} does not allow {set.Value.Text}");
            }
        }

        foreach (var parameter in template.Parameters.Where(parameter => parameter.IsRequired && file.Variable(parameter.Name) is null))
        {
            yield return new Complaint(file.File, 1, $"{template.File} requires the parameter {parameter.Name}");
        }
    }
}
