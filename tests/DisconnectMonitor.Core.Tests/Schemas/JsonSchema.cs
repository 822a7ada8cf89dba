using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DisconnectMonitor.Tests.Schemas;

/// <summary>
/// A strict validator for the part of JSON Schema 2020-12 that this repository's schemas use. A schema with any other
/// keyword is refused when it is read, so that none can be written that nobody checks.
/// </summary>
internal sealed class JsonSchema
{
    private static readonly string[] Keywords =
    [
        "$schema", "$id", "$defs", "$ref", "title", "description", "type", "enum", "const", "required", "properties",
        "additionalProperties", "items", "minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "pattern", "minimum",
        "exclusiveMinimum", "maximum", "minProperties", "oneOf",

        // What these say is for people and editors; a document cannot break it.
        "default", "examples",
    ];

    private readonly JsonElement _root;

    private JsonSchema(JsonElement root) => _root = root;

    internal static JsonSchema Parse(string json)
    {
        var schema = new JsonSchema(JsonElement.Parse(json));
        schema.RefuseWhatIsUnknown(schema._root);
        return schema;
    }

    /// <summary>Reads a schema, or any other file that the test project embeds.</summary>
    internal static string Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Everything that is wrong with a document, each with where it is; nothing when it is valid.</summary>
    internal IReadOnlyList<string> Problems(string json)
    {
        var problems = new List<string>();
        Check(_root, JsonElement.Parse(json), "$", problems);
        return problems;
    }

    private void RefuseWhatIsUnknown(JsonElement schema)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!Keywords.Contains(keyword.Name))
            {
                throw new NotSupportedException($"The keyword '{keyword.Name}' is not checked by this validator.");
            }

            switch (keyword.Name)
            {
                case "properties" or "$defs":
                    foreach (var inner in keyword.Value.EnumerateObject())
                    {
                        RefuseWhatIsUnknown(inner.Value);
                    }

                    break;
                case "items":
                    RefuseWhatIsUnknown(keyword.Value);
                    break;
                case "oneOf":
                    foreach (var alternative in keyword.Value.EnumerateArray())
                    {
                        RefuseWhatIsUnknown(alternative);
                    }

                    break;
                case "additionalProperties" when keyword.Value.ValueKind != JsonValueKind.False:
                    throw new NotSupportedException("Of additionalProperties only false is checked by this validator.");
                case "$ref":
                    _ = Resolve(keyword.Value.GetString()!);
                    break;
                default:
                    break;
            }
        }
    }

    private JsonElement Resolve(string reference) =>
        reference.StartsWith("#/$defs/", StringComparison.Ordinal)
        && _root.GetProperty("$defs").TryGetProperty(reference["#/$defs/".Length..], out var definition)
            ? definition
            : throw new NotSupportedException($"The reference '{reference}' leads nowhere.");

    private void Check(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (keyword.Name == "$ref")
            {
                Check(Resolve(keyword.Value.GetString()!), value, path, problems);
            }
            else if (keyword.Name == "oneOf")
            {
                CheckAlternatives(keyword.Value, value, path, problems);
            }
            else if (!Holds(keyword.Name, keyword.Value, value))
            {
                problems.Add($"{path}: {keyword.Name} {keyword.Value.GetRawText()} does not hold");
            }
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            CheckProperties(schema, value, path, problems);
        }

        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var (index, item) in value.EnumerateArray().Index())
            {
                Check(items, item, $"{path}[{index}]", problems);
            }
        }
    }

    private void CheckAlternatives(JsonElement alternatives, JsonElement value, string path, List<string> problems)
    {
        var fitting = alternatives.EnumerateArray().Count(alternative =>
        {
            var misfits = new List<string>();
            Check(alternative, value, path, misfits);
            return misfits.Count == 0;
        });
        if (fitting != 1)
        {
            problems.Add($"{path}: {fitting} of the alternatives hold instead of one");
        }
    }

    private void CheckProperties(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        var known = schema.TryGetProperty("properties", out var properties);
        var closed = schema.TryGetProperty("additionalProperties", out _);
        foreach (var property in value.EnumerateObject())
        {
            if (known && properties.TryGetProperty(property.Name, out var inner))
            {
                Check(inner, property.Value, $"{path}.{property.Name}", problems);
            }
            else if (closed)
            {
                problems.Add($"{path}: unknown property '{property.Name}'");
            }
        }
    }

    private static bool Holds(string keyword, JsonElement rule, JsonElement value) => (keyword, value.ValueKind) switch
    {
        ("type", _) => Types(rule).Any(type => IsOfType(type, value)),
        ("enum", _) => rule.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)),
        ("const", _) => JsonElement.DeepEquals(rule, value),
        ("required", JsonValueKind.Object) => rule.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        ("minItems", JsonValueKind.Array) => value.GetArrayLength() >= rule.GetInt32(),
        ("maxItems", JsonValueKind.Array) => value.GetArrayLength() <= rule.GetInt32(),
        ("uniqueItems", JsonValueKind.Array) => !rule.GetBoolean() || AllDiffer([.. value.EnumerateArray()]),
        ("minLength", JsonValueKind.String) => value.GetString()!.EnumerateRunes().Count() >= rule.GetInt32(),
        ("maxLength", JsonValueKind.String) => value.GetString()!.EnumerateRunes().Count() <= rule.GetInt32(),
        ("pattern", JsonValueKind.String) => Regex.IsMatch(value.GetString()!, rule.GetString()!, RegexOptions.CultureInvariant),
        ("minimum", JsonValueKind.Number) => value.GetDecimal() >= rule.GetDecimal(),
        ("exclusiveMinimum", JsonValueKind.Number) => value.GetDecimal() > rule.GetDecimal(),
        ("maximum", JsonValueKind.Number) => value.GetDecimal() <= rule.GetDecimal(),
        ("minProperties", JsonValueKind.Object) => value.GetPropertyCount() >= rule.GetInt32(),
        _ => true,
    };

    private static IEnumerable<string> Types(JsonElement rule) => rule.ValueKind == JsonValueKind.Array
        ? rule.EnumerateArray().Select(type => type.GetString()!)
        : [rule.GetString()!];

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

    private static bool AllDiffer(JsonElement[] items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (items[..i].Any(earlier => JsonElement.DeepEquals(earlier, items[i])))
            {
                return false;
            }
        }

        return true;
    }
}
