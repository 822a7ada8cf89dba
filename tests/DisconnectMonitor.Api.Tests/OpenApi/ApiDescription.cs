using System.Text.Json;
using System.Text.RegularExpressions;
using DisconnectMonitor.Api.Hosting;

namespace DisconnectMonitor.Api.Tests.OpenApi;

/// <summary>The published description, as far as this repository's uses OpenAPI, and a check of values against its schemas.</summary>
internal sealed class ApiDescription
{
    public static readonly ApiDescription Published = new();

    private static readonly string[] Annotations = ["description", "default", "format"];

    private readonly JsonElement _notification = Read("notification.schema.json");

    public JsonElement Root { get; } = Read("openapi.json");

    public JsonElement Schemas => Root.GetProperty("components").GetProperty("schemas");

    /// <summary>Every operation: its method in capitals, its path, and itself.</summary>
    public IEnumerable<(string Method, string Path, JsonElement Operation)> Operations =>
        from path in Root.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (operation.Name.ToUpperInvariant(), path.Name, operation.Value);

    /// <summary>What a reference leads to; whatever is no reference as it is.</summary>
    public JsonElement Resolve(JsonElement element) => Resolve(element, Root).Element;

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
        var problems = new List<string>();
        Check(schema, Root, value, "$", problems);
        return problems;
    }

    private static JsonElement Read(string name)
    {
        using var stream = typeof(MonitorApi).Assembly.GetManifestResourceStream(name)!;
        return JsonDocument.Parse(stream).RootElement.Clone();
    }

    private (JsonElement Element, JsonElement Document) Resolve(JsonElement element, JsonElement document)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("$ref", out var reference))
        {
            return (element, document);
        }

        var parts = reference.GetString()!.Split('#');
        var start = parts[0] switch
        {
            "" => document,
            "notification.schema.json" => _notification,
            var other => throw new NotSupportedException($"'{other}' is no document."),
        };
        var target = start;
        foreach (var step in (parts.Length > 1 ? parts[1] : "").Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            target = target.GetProperty(step);
        }

        return Resolve(target, start);
    }

    private void Check(JsonElement schema, JsonElement document, JsonElement value, string path, List<string> problems)
    {
        if (schema.TryGetProperty("$ref", out _))
        {
            (schema, document) = Resolve(schema, document);
        }

        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "anyOf":
                    var ways = keyword.Value.EnumerateArray().Select(way => ProblemsOf(way, document, value, path)).ToList();
                    problems.AddRange(ways.Any(way => way.Count == 0) ? [] : ways.SelectMany(way => way));
                    break;
                case "properties" when value.ValueKind == JsonValueKind.Object:
                    foreach (var property in value.EnumerateObject().Where(property => keyword.Value.TryGetProperty(property.Name, out _)))
                    {
                        Check(keyword.Value.GetProperty(property.Name), document, property.Value, $"{path}.{property.Name}", problems);
                    }

                    break;
                case "additionalProperties" when value.ValueKind == JsonValueKind.Object:
                    var known = schema.GetProperty("properties");
                    problems.AddRange(value.EnumerateObject()
                        .Where(property => !known.TryGetProperty(property.Name, out _))
                        .Select(property => $"{path}: unknown property {property.Name}"));
                    break;
                case "items" when value.ValueKind == JsonValueKind.Array:
                    foreach (var (index, item) in value.EnumerateArray().Index())
                    {
                        Check(keyword.Value, document, item, $"{path}[{index}]", problems);
                    }

                    break;
                default:
                    if (!Holds(keyword.Name, keyword.Value, value))
                    {
                        problems.Add($"{path}: {keyword.Name} {keyword.Value.GetRawText()} does not hold for {value.GetRawText()}");
                    }

                    break;
            }
        }
    }

    private List<string> ProblemsOf(JsonElement schema, JsonElement document, JsonElement value, string path)
    {
        var problems = new List<string>();
        Check(schema, document, value, path, problems);
        return problems;
    }

    private static bool Holds(string keyword, JsonElement rule, JsonElement value) => keyword switch
    {
        "type" => Types(rule).Any(type => IsOfType(type, value)),
        "enum" => rule.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)),
        "const" => JsonElement.DeepEquals(rule, value),
        "required" => value.ValueKind != JsonValueKind.Object || rule.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.GetString()!),
        "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= rule.GetInt32(),
        "maxLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length <= rule.GetInt32(),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= rule.GetDecimal(),
        "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() <= rule.GetDecimal(),
        "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= rule.GetInt32(),
        "properties" or "additionalProperties" or "items" or "$schema" or "title" or "$defs" => true,
        _ when Annotations.Contains(keyword) => true,
        _ => throw new NotSupportedException($"The keyword '{keyword}' is not checked."),
    };

    internal static IEnumerable<string> Types(JsonElement rule) =>
        rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Select(type => type.GetString()!) : [rule.GetString()!];

    private static bool IsOfType(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && decimal.IsInteger(value.GetDecimal()),
        _ => throw new NotSupportedException($"The type '{type}' is not known."),
    };
}
