using System.Text.Json;

namespace DisconnectMonitor.Tests.Infra.Types;

/// <summary>The resource types that the templates use: shapes by type and API version.</summary>
internal static class ResourceTypes
{
    public static IReadOnlyDictionary<string, Shape> Read()
    {
        using var stream = typeof(ResourceTypes).Assembly.GetManifestResourceStream("resource-types.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("types").EnumerateObject().ToDictionary(type => type.Name, type => ShapeReader.Read(type.Value));
    }
}
