using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DisconnectMonitor.Tests.Infra.Compiling;

/// <summary>Secrets in a compiled template. Whoever may read deployments can read outputs, variables, and those parameters that are not secure.</summary>
internal static class Secrets
{
    /// <summary>Where a template and its modules name a secure parameter of their own, or list keys.</summary>
    public static IReadOnlyList<string> Uses(string template) => [.. Uses(JsonNode.Parse(template), "")];

    private static IEnumerable<string> Uses(JsonNode? node, string secrets) => node switch
    {
        JsonObject within => within.SelectMany(child => Uses(child.Value, within.ContainsKey("contentVersion") ? SecretsOf(within) : secrets)),
        JsonArray list => list.SelectMany(child => Uses(child, secrets)),
        JsonValue text when Regex.IsMatch(text.ToString(), secrets) => [text.GetPath()],
        _ => [],
    };

    // listKeys(...), listConnectionStrings(...)
    private static string SecretsOf(JsonObject template) => string.Join('|',
    [
        @"\blist[A-Z]\w*\(",
        .. from parameter in template["parameters"]?.AsObject() ?? []
           where parameter.Value!["type"]!.ToString().StartsWith("secure", StringComparison.OrdinalIgnoreCase)
           select Regex.Escape($"parameters('{parameter.Key}')"),
    ]);
}
