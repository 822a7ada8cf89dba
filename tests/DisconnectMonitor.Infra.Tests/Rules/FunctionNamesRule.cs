using System.Text.RegularExpressions;
using DisconnectMonitor.Tests.Infra.Functions;
using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>Every function that the templates and queries name is one that the app has.</summary>
internal sealed partial class FunctionNamesRule(IReadOnlyList<string> functions) : ILintRule
{
    public FunctionNamesRule()
        : this(FunctionNames.Read())
    {
    }

    public IEnumerable<Complaint> Check(TemplateSet templates) =>
        from source in templates.Code.Select(template => KeyValuePair.Create(template.File, template.Source)).Concat(templates.Texts)
        from Match match in Mention().Matches(source.Value)
        let name = match.Groups["name"].Value
        where !functions.Contains(name)
        let row = source.Value[..match.Index].Count(character => character == '\n') + 1
        select new Complaint(source.Key, row, $"the app has no function {name}");

    // The destination of an event subscription, and the name of an invocation in Application Insights.
    [GeneratedRegex("""/functions/(?<name>\w+)'|\bName (?:==|has) \\?"(?<name>[A-Z]\w+)|OperationName (?:==|has) \\?"(?<name>[A-Z]\w+)""")]
    private static partial Regex Mention();
}
