using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>The names that a template defines or imports.</summary>
internal static class DefinedNames
{
    public static HashSet<string> Of(Template template) => [.. All(template)];

    public static IEnumerable<string> All(Template template) =>
    [
        .. template.Parameters.Select(parameter => parameter.Name),
        .. template.Variables.Select(variable => variable.Name),
        .. template.Resources.Select(resource => resource.Name),
        .. template.Modules.Select(module => module.Name),
        .. template.Imports.Select(import => import.Name),
        .. template.Functions,
    ];
}
