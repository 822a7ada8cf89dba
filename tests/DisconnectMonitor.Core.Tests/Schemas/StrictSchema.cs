using System.Reflection;
using Json.Schema;

namespace DisconnectMonitor.Tests.Schemas;

/// <summary>
/// JSON Schema 2020-12, in which a keyword that nobody checks is refused when the schema is read, and formats are checked.
/// </summary>
internal static class StrictSchema
{
    private static readonly Dialect Strict = Dialect.Draft202012.With([], Dialect.Draft202012.Id, allowUnknownKeywords: false);
    private static readonly EvaluationOptions Everything = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    /// <summary>How schemas are read that know each other and no others.</summary>
    internal static BuildOptions Family()
    {
        var options = new BuildOptions { Dialect = Strict, DialectRegistry = new(), SchemaRegistry = new() };
        options.DialectRegistry.Register(Strict);
        return options;
    }

    internal static JsonSchema Parse(string json) => JsonSchema.FromText(json, Family());

    /// <summary>Reads a schema, or any other file that the test project embeds.</summary>
    internal static string Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Everything that is wrong with a document, each with where it is; nothing when it is valid.</summary>
    internal static IReadOnlyList<string> Problems(this JsonSchema schema, string json) => schema.Problems(JsonElement.Parse(json));

    /// <inheritdoc cref="Problems(JsonSchema, string)"/>
    internal static IReadOnlyList<string> Problems(this JsonSchema schema, JsonElement document)
    {
        var result = schema.Evaluate(document, Everything);
        return result.IsValid
            ? []
            : [.. (result.Details ?? [])
                .SelectMany(part => part.Errors ?? [], (part, error) => $"{part.InstanceLocation}: {error.Value}")
                .DefaultIfEmpty("It is not valid.")];
    }
}
