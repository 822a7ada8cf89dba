using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>The lint: all rules.</summary>
internal static class AllRules
{
    private static readonly ILintRule[] Rules =
    [
        new FilesRule(),
        new DefinedRule(),
        new UsedRule(),
        new DescriptionsRule(),
        new ModuleParametersRule(),
        new ModuleOutputsRule(),
        new ParametersFileRule(),
        new ResourceTypesRule(),
        new ResourceReadsRule(),
        new RolesRule(),
        new AppSettingsRule(),
        new FunctionNamesRule(),
        new MetricNamesRule(),
        new SecretsRule(),
    ];

    /// <summary>What is wrong with the templates. What does not parse says nothing that the other rules could judge.</summary>
    public static IReadOnlyList<Complaint> Check(TemplateSet templates)
    {
        Complaint[] broken = [.. new ParsesRule().Check(templates)];
        return broken.Length > 0 ? broken : [.. Rules.SelectMany(rule => rule.Check(templates))];
    }
}
