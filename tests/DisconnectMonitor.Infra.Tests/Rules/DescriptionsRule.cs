using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>Every parameter says what it is for, and every default is one of the values that are allowed.</summary>
internal sealed class DescriptionsRule : ILintRule
{
    public IEnumerable<Complaint> Check(TemplateSet templates) =>
        from template in templates.Code
        from parameter in template.Parameters
        from problem in Problems(parameter)
        select new Complaint(template.File, parameter.Row, $"parameter {parameter.Name} {problem}");

    private static IEnumerable<string> Problems(Parameter parameter)
    {
        if (parameter.Decorator("description") is null)
        {
            yield return "has no description";
        }

        if (parameter.Default is { } value && AllowedValues.Of(parameter) is { Count: > 0 } allowed && !allowed.Contains(value.Text))
        {
            yield return $"has the default {value.Text}, which it does not allow";
        }
    }
}
