using System.Text.Json;

namespace DisconnectMonitor.Tests.Infra.Types;

/// <summary>Azure's built-in roles that the templates assign: ids by name.</summary>
internal static class PublishedRoles
{
    public static IReadOnlyDictionary<string, string> Read()
    {
        using var stream = typeof(PublishedRoles).Assembly.GetManifestResourceStream("roles.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("roles").EnumerateObject().ToDictionary(role => role.Name, role => role.Value.GetString()!);
    }
}
