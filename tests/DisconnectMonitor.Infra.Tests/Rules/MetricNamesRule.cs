using System.Text.RegularExpressions;
using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>Every metric of the monitor that a query asks for is one that the product's code has.</summary>
internal sealed partial class MetricNamesRule : ILintRule
{
    private static readonly Lazy<HashSet<string>> Known = new(() =>
        [.. from path in Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            from Match match in Metric().Matches(File.ReadAllText(path))
            select match.Value]);

    public IEnumerable<Complaint> Check(TemplateSet templates) =>
        from text in templates.Texts
        from Match match in Metric().Matches(text.Value)
        where !Known.Value.Contains(match.Value)
        let row = text.Value[..match.Index].Count(character => character == '\n') + 1
        select new Complaint(text.Key, row, $"there is no metric {match.Value}");

    [GeneratedRegex(@"disconnect_monitor(\.[a-z_]+)+")]
    private static partial Regex Metric();
}
