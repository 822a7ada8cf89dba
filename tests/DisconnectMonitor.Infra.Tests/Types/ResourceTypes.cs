using System.Text.Json;

namespace DisconnectMonitor.Tests.Infra.Types;

/// <summary>The resource types that the templates use: by type and API version.</summary>
internal static class ResourceTypes
{
    /// <summary>What can be set.</summary>
    public static IReadOnlyDictionary<string, Shape> Read()
    {
        using var document = Open();
        return document.RootElement.GetProperty("types").EnumerateObject()
            .ToDictionary(type => type.Name, type => ShapeReader.Read(type.Value));
    }

    /// <summary>What can be read beside id and name: paths.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Reads()
    {
        using var document = Open();
        return document.RootElement.GetProperty("reads").EnumerateObject().ToDictionary(
            type => type.Name,
            IReadOnlyList<string> (type) => [.. type.Value.EnumerateArray().Select(path => path.GetString()!)]);
    }

    private static JsonDocument Open()
    {
        using var stream = typeof(ResourceTypes).Assembly.GetManifestResourceStream("resource-types.json")!;
        return JsonDocument.Parse(stream);
    }
}
