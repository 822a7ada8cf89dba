using System.Text.RegularExpressions;

namespace DisconnectMonitor.Tests.Infra.Compiling;

/// <summary>
/// Follows secrets through a compiled template: whoever may read deployments can read its outputs, and those parameters of its modules that are
/// not secure. The linter sees only an output that names a secret itself.
/// </summary>
internal static partial class Secrets
{
    private const string Module = "Microsoft.Resources/deployments";

    /// <summary>Where secrets get out.</summary>
    public static IReadOnlyList<string> Leaks(string template)
    {
        using var document = JsonDocument.Parse(template);
        return [.. Leaks(document.RootElement, "")];
    }

    private static IEnumerable<string> Leaks(JsonElement template, string module)
    {
        var secret = Children(template, "parameters")
            .Where(parameter => IsSecure(parameter.Value))
            .Select(parameter => $"parameters('{parameter.Name}')")
            .ToHashSet();
        bool Holds(JsonElement value) =>
            value.GetRawText() is var text && (secret.Any(name => text.Contains(name, StringComparison.Ordinal)) || Listing().IsMatch(text));

        // One variable may take from another that is written after it.
        var variables = Children(template, "variables").ToList();
        for (var round = 0; round < variables.Count; round++)
        {
            secret.UnionWith(variables.Where(variable => Holds(variable.Value)).Select(variable => $"variables('{variable.Name}')"));
        }

        foreach (var output in Children(template, "outputs").Where(output => Holds(output.Value)))
        {
            yield return $"{module}output {output.Name}";
        }

        foreach (var resource in Children(template, "resources").Where(resource => resource.Value.GetProperty("type").GetString() == Module))
        {
            var call = resource.Value.GetProperty("properties");
            var called = call.GetProperty("template");
            var taken = Children(called, "parameters").ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
            foreach (var given in Children(call, "parameters").Where(given => Holds(given.Value) && !IsSecure(taken[given.Name])))
            {
                yield return $"{module}parameter {given.Name} of {resource.Name}";
            }

            foreach (var leak in Leaks(called, $"{resource.Name}: "))
            {
                yield return leak;
            }
        }
    }

    private static bool IsSecure(JsonElement parameter) =>
        parameter.GetProperty("type").GetString()!.StartsWith("secure", StringComparison.OrdinalIgnoreCase);

    // A template without names for its resources has a list of them, and no modules.
    private static JsonElement.ObjectEnumerator Children(JsonElement element, string name) =>
        element.TryGetProperty(name, out var children) && children.ValueKind == JsonValueKind.Object ? children.EnumerateObject() : default;

    // listKeys(...), listConnectionStrings(...)
    [GeneratedRegex(@"\blist[A-Z]\w*\(")]
    private static partial Regex Listing();
}
