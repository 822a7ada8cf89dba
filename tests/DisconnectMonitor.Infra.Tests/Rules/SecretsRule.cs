using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>
/// No secret is in an output, where whoever may read deployments can read it; nor in a parameter that is not secure, for the same
/// reason; nor has a secure parameter a default but an empty one; nor does a file of parameters hold one.
/// </summary>
internal sealed class SecretsRule : ILintRule
{
    public IEnumerable<Complaint> Check(TemplateSet templates) =>
    [
        .. from template in templates.Code
           from complaint in (IEnumerable<Complaint>)[.. Outputs(template), .. Arguments(template, templates), .. Defaults(template)]
           select complaint,
        .. from file in templates.Templates.Values
           where file.IsParameters
           from set in file.Variables
           where set.Value.Kind is "object" or "string" && set.Value.Children.Count > 0
               && templates.Code.Any(template => template.Parameter(set.Name) is { IsSecure: true })
           select new Complaint(file.File, set.Row, $"{set.Name} is a secret: have it read from the environment"),
    ];

    private static IEnumerable<Complaint> Outputs(Template template) =>
        from output in template.Outputs
        where IsSecret(output.Value, template)
        select new Complaint(template.File, output.Row, $"output {output.Name} holds a secret");

    private static IEnumerable<Complaint> Arguments(Template template, TemplateSet templates) =>
        from module in template.Modules
        where templates.Templates.ContainsKey(module.File)
        from argument in module.Arguments
        where IsSecret(argument.Value, template)
            && templates.Templates[module.File].Parameter(argument.Name ?? "") is { IsSecure: false }
        select new Complaint(template.File, argument.Row, $"parameter {argument.Name} of {module.File} holds a secret and is not secure");

    private static IEnumerable<Complaint> Defaults(Template template) =>
        from parameter in template.Parameters
        where parameter.IsSecure && parameter.Default is { } value && value.Children.Count > 0
        select new Complaint(template.File, parameter.Row, $"secure parameter {parameter.Name} has a default");

    private static bool IsSecret(SyntaxNode value, Template template) =>
        Reach.Of(value, template).Any(node =>
            (node.Kind == "identifier" && template.Parameter(node.Text) is { IsSecure: true } && node.Field != "function")
            || (node.Kind == "call_expression" && IsListing(node.Children[0])));

    // listKeys(...), account.listKeys(), hub.listConnectionStrings()
    private static bool IsListing(SyntaxNode function)
    {
        var name = function.Kind == "member_expression" ? function.Children[^1].Text : function.Text;
        return name.StartsWith("list", StringComparison.Ordinal);
    }
}
