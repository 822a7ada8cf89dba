using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>Every name that is used is defined, and every function is one of Bicep's or the template's own.</summary>
internal sealed class DefinedRule : ILintRule
{
    private static readonly HashSet<string> BuiltIn =
    [
        "allowed", "cidrSubnet", "concat", "contains", "deployment", "description", "empty", "environment", "export", "filter", "first",
        "format", "guid", "int", "items", "join", "json", "last", "length", "loadTextContent", "map", "max", "maxLength", "maxValue", "min",
        "minLength", "minValue", "objectKeys", "range", "readEnvironmentVariable", "reduce", "replace", "resourceGroup", "resourceId",
        "secure", "sort", "split", "string", "subscription", "subscriptionResourceId", "substring", "take", "tenant", "toLower",
        "toObject", "toUpper", "trim", "union", "uniqueString", "uri", "utcNow",
    ];

    public IEnumerable<Complaint> Check(TemplateSet templates) => templates.Templates.Values.SelectMany(Check);

    private static IEnumerable<Complaint> Check(Template template)
    {
        var defined = DefinedNames.Of(template);
        var names =
            from reference in References.In(template.Root)
            where !defined.Contains(reference.Text)
            select new Complaint(template.File, reference.Row, $"{reference.Text} is not defined");
        var functions =
            from call in template.Root.All()
            where call.Kind == "call_expression" && call.Child("function") is { Kind: "identifier" } function
                && !BuiltIn.Contains(function.Text) && !defined.Contains(function.Text)
            select new Complaint(template.File, call.Row, $"{call.Child("function")!.Text}() is no known function");
        var twice =
            from name in DefinedNames.All(template)
            group name by name into same
            where same.Count() > 1
            select new Complaint(template.File, 1, $"{same.Key} is defined {same.Count()} times");
        return [.. names, .. functions, .. twice];
    }
}
