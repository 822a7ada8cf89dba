using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>A module is given the parameters that it has, each of its type, and all that it requires.</summary>
internal sealed class ModuleParametersRule : ILintRule
{
    public IEnumerable<Complaint> Check(TemplateSet templates) =>
        from template in templates.Code
        from module in template.Modules
        where templates.Templates.ContainsKey(module.File)
        from complaint in Check(template, module, templates.Templates[module.File])
        select complaint;

    private static IEnumerable<Complaint> Check(Template template, Module module, Template declared)
    {
        foreach (var argument in module.Arguments)
        {
            if (declared.Parameter(argument.Name ?? "") is not { } parameter)
            {
                yield return new Complaint(template.File, argument.Row, $"{module.File} has no parameter {argument.Name}");
            }
            else if (Differs(ValueKinds.Of(argument.Value, template), ValueKinds.OfType(parameter.Type)))
            {
                yield return new Complaint(
                    template.File, argument.Row, $"parameter {argument.Name} of {module.File} is {parameter.Type}, and this is not");
            }
            else if (AllowedValues.Of(parameter) is { Count: > 0 } allowed
                && StringSyntax.Literal(argument.Value) is not null && !allowed.Contains(argument.Value.Text))
            {
                yield return new Complaint(
                    template.File, argument.Row, $"parameter {argument.Name} of {module.File} does not allow {argument.Value.Text}");
            }
        }

        var given = module.Arguments.Select(argument => argument.Name).ToHashSet();
        foreach (var parameter in declared.Parameters.Where(parameter => parameter.IsRequired && !given.Contains(parameter.Name)))
        {
            yield return new Complaint(template.File, module.Row, $"{module.File} requires the parameter {parameter.Name}");
        }
    }

    private static bool Differs(ValueKind given, ValueKind wanted) =>
        given != ValueKind.Unknown && wanted != ValueKind.Unknown && given != wanted;
}
