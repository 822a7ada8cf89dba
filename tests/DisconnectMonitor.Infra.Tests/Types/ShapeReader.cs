using System.Text.Json;
using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Types;

/// <summary>Reads shapes in the notation of <c>resource-types.json</c>.</summary>
internal static class ShapeReader
{
    public static Shape Read(JsonElement written) => written.ValueKind switch
    {
        JsonValueKind.String => ReadSimple(written.GetString()!),
        JsonValueKind.Array => new Shape.List(Read(written[0])),
        _ when written.TryGetProperty("*", out var value) => new Shape.Map(Read(value)),
        _ when written.TryGetProperty("?", out var discriminator) => ReadVariants(written, discriminator.GetString()!),
        _ => ReadStructure(written),
    };

    private static Shape ReadSimple(string text) => text switch
    {
        "string" => new Shape.Simple(ValueKind.Text),
        "int" => new Shape.Simple(ValueKind.Number),
        "bool" => new Shape.Simple(ValueKind.Flag),
        "any" => new Shape.Simple(ValueKind.Unknown),
        _ when text.StartsWith('\'') => new Shape.Choice([.. text.Split('|').Select(value => value.Trim('\''))]),
        _ => throw new JsonException($"'{text}' is no type."),
    };

    private static Shape.Structure ReadStructure(JsonElement written) => new(written.EnumerateObject().ToDictionary(
        property => property.Name.TrimEnd('!'),
        property => new Property(Read(property.Value), property.Name.EndsWith('!'))));

    private static Shape.Variants ReadVariants(JsonElement written, string discriminator) => new(
        discriminator,
        written.EnumerateObject().Where(variant => variant.Name != "?").ToDictionary(
            variant => variant.Name, variant => ReadStructure(variant.Value)));
}
