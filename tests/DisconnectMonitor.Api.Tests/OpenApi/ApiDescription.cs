using System.Text.RegularExpressions;
using DisconnectMonitor.Api.Hosting;
using DisconnectMonitor.Tests.Schemas;
using Json.Schema;

namespace DisconnectMonitor.Api.Tests.OpenApi;

/// <summary>The published description, and a check of values against its schemas.</summary>
internal sealed class ApiDescription
{
    private static readonly Uri Address = new("https://monitor.example/openapi.json");

    public static readonly ApiDescription Published = new();

    private readonly JsonElement _notification = Read("notification.schema.json");
    private readonly BuildOptions _schemas = StrictSchema.Family();
    private readonly Lock _lock = new();
    private int _parts;

    private ApiDescription()
    {
        _schemas.SchemaRegistry.Register(Address, new JsonElementBaseDocument(Root, Address));
        _ = JsonSchema.Build(_notification, _schemas, new Uri(Address, "notification.schema.json"));
    }

    public JsonElement Root { get; } = Read("openapi.json");

    public JsonElement Schemas => Root.GetProperty("components").GetProperty("schemas");

    /// <summary>Every operation: its method in capitals, its path, and itself.</summary>
    public IEnumerable<(string Method, string Path, JsonElement Operation)> Operations =>
        from path in Root.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (operation.Name.ToUpperInvariant(), path.Name, operation.Value);

    /// <summary>What a reference leads to; whatever is no reference as it is.</summary>
    public JsonElement Resolve(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference)
            ? Resolve(reference.GetString()!.Split('/')[1..].Aggregate(
                reference.GetString()!.StartsWith('#') ? Root : _notification, (outer, name) => outer.GetProperty(name)))
            : element;

    /// <summary>The operation that answers a request; null when there is none.</summary>
    public JsonElement? Find(string method, string path)
    {
        foreach (var (known, template, operation) in Operations)
        {
            if (known == method && Regex.IsMatch(path, $"^{Regex.Replace(template, @"\{[a-z]+\}", "[^/]+")}$", RegexOptions.IgnoreCase))
            {
                return operation;
            }
        }

        return null;
    }

    /// <summary>Everything in a value that its schema does not allow, each with where it is.</summary>
    public IReadOnlyList<string> Problems(JsonElement schema, JsonElement value)
    {
        // A schema by itself has an address of its own, from which it refers to the description's.
        var text = schema.GetRawText().Replace("\"#/", $"\"{Address}#/", StringComparison.Ordinal);
        lock (_lock)
        {
            return JsonSchema.FromText(text, _schemas, new Uri(Address, $"{_parts++}.json")).Problems(value);
        }
    }

    private static JsonElement Read(string name)
    {
        using var stream = typeof(MonitorApi).Assembly.GetManifestResourceStream(name)!;
        return JsonDocument.Parse(stream).RootElement.Clone();
    }

    internal static IEnumerable<string> Types(JsonElement rule) =>
        rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Select(type => type.GetString()!) : [rule.GetString()!];
}
