using System.Text.Json.Serialization.Metadata;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Api.Serialization;
using DisconnectMonitor.Api.Tests.Host;
using Microsoft.AspNetCore.Routing;

namespace DisconnectMonitor.Api.Tests.OpenApi;

/// <summary>The description is true.</summary>
public sealed class OpenApiTests
{
    private static readonly ApiDescription Description = ApiDescription.Published;

    private static readonly Type[] Roots =
    [
        .. typeof(ApiJsonContext).GetProperties()
            .Where(property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(JsonTypeInfo<>))
            .Select(property => property.PropertyType.GetGenericArguments()[0]),
    ];

    public static TheoryData<Type> Contracts =>
        new(Roots.Where(type => Info(type).Kind == JsonTypeInfoKind.Object));

    public static TheoryData<string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string>();
            foreach (var (schema, example) in MediaExamples(Description.Root))
            {
                examples.Add(schema.GetRawText(), example.GetRawText());
            }

            return examples;
        }
    }

    [Fact]
    public async Task It_is_served_as_it_lies_in_docs()
    {
        await using var host = await ApiHost.StartAsync();
        Assert.Equal(Description.Root.GetRawText().Trim(), (await host.GetAsync("/api/v1/openapi.json")).Answer().GetRawText().Trim());
        Assert.Equal("A notification: one message about one revision of an incident",
            (await host.GetAsync("/api/v1/notification.schema.json")).Answer().GetProperty("title").GetString());
    }

    [Fact]
    public async Task It_has_every_address_that_is_mapped_and_no_other()
    {
        await using var host = await ApiHost.StartAsync();
        var mapped = host.Routes.Select(route =>
            $"{route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Single()} {route.RoutePattern.RawText}");
        Assert.Equal(mapped.Order(), Description.Operations.Select(operation => $"{operation.Method} {operation.Path}").Order());
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public void It_has_every_property_of_a_contract(Type contract)
    {
        var schema = Description.Schemas.GetProperty(SchemaName(contract));
        var properties = Info(contract).Properties.Where(property => property.Get is not null).ToList();
        var names = properties.Select(property => property.Name).Order().ToList();
        Assert.Equal(names, schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order());
        Assert.Equal(names, schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()).Order());
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
        Assert.All(properties, property =>
            Assert.Equal((property.Name, TypeOf(property)), (property.Name, TypeOf(schema.GetProperty("properties").GetProperty(property.Name)))));
    }

    [Fact]
    public void It_has_no_schema_that_nothing_uses()
    {
        var text = Description.Root.GetRawText();
        Assert.All(Description.Schemas.EnumerateObject(), schema =>
            Assert.Contains($"\"#/components/schemas/{schema.Name}\"", text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Its_examples_are_valid(string schema, string example) =>
        Assert.Empty(Description.Problems(JsonElement.Parse(schema), JsonElement.Parse(example)));

    [Fact]
    public async Task It_has_the_parameters_that_each_address_takes()
    {
        await using var host = await ApiHost.StartAsync();
        foreach (var (method, path, operation) in Description.Operations.Where(operation =>
                     operation.Path is not "/api/events" && !operation.Path.EndsWith(".json", StringComparison.Ordinal)))
        {
            var described = operation.TryGetProperty("parameters", out var parameters)
                ? parameters.EnumerateArray().Select(Description.Resolve)
                    .Where(parameter => parameter.GetProperty("in").ValueEquals("query"))
                    .Select(parameter => parameter.GetProperty("name").GetString()!)
                    .ToList()
                : [];
            var address = path.Replace("{key}", "d-1", StringComparison.Ordinal).Replace("{id}", "s-1", StringComparison.Ordinal);
            var reply = await host.SendAsync(HttpMethod.Parse(method), $"{address}?typo=1", method == "POST" ? "{}" : null);
            _ = reply.Problem(400);
            var taken = described.Count == 0 ? "this address takes none" : $"there are {string.Join(", ", described)}";
            Assert.Contains($"query typo: is no parameter of this address; {taken}", reply.Errors());
        }
    }

    [Fact]
    public void Every_error_of_an_address_is_a_problem()
    {
        var errors = Description.Operations.SelectMany(operation => operation.Operation.GetProperty("responses").EnumerateObject())
            .Where(response => response.Name[0] is '4' or '5' && response.Name != "503");
        Assert.All(errors, response => Assert.True(
            Description.Resolve(response.Value).GetProperty("content").TryGetProperty("application/problem+json", out _)));
    }

    private static JsonTypeInfo Info(Type type) => ApiJson.Contracts.GetTypeInfo(type)!;

    private static string SchemaName(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Page<>)
            ? type.GetGenericArguments()[0] == typeof(RawJson) ? "SilencePage" : type.GetGenericArguments()[0].Name.Replace("Summary", "", StringComparison.Ordinal) + "Page"
            : type.Name;

    private static string TypeOf(JsonPropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var isNullable = type != property.PropertyType || (!type.IsValueType && property.IsGetNullable);
        return TypeOf(type) + (isNullable ? "?" : "");
    }

    private static string TypeOf(Type type) =>
        type == typeof(RawJson) ? "json"
        : type.IsEnum ? $"one of {string.Join(' ', Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName).Order())}"
        : type == typeof(string) || type == typeof(DeviceKey) ? "string"
        : type == typeof(Instant) ? "time"
        : type == typeof(bool) ? "boolean"
        : type == typeof(int) || type == typeof(long) ? "integer"
        : type == typeof(double) ? "number"
        : Info(type) is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } ? $"array of {TypeOf(element)}"
        : SchemaName(type);

    private static string TypeOf(JsonElement schema)
    {
        if (schema.TryGetProperty("anyOf", out var ways))
        {
            return $"{TypeOf(ways[0])}?";
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()!.Split('/')[^1];
            return name is "Time" ? "time" : name is "notification.schema.json" or "Silence" ? "json" : TypeOf(Description.Resolve(schema)) switch
            {
                "object" => name,
                var other => other,
            };
        }

        if (schema.TryGetProperty("enum", out var choices))
        {
            var all = choices.EnumerateArray().ToList();
            var names = all.Where(choice => choice.ValueKind == JsonValueKind.String).Select(choice => choice.GetString()!).Order();
            return $"one of {string.Join(' ', names)}{(all.Exists(choice => choice.ValueKind == JsonValueKind.Null) ? "?" : "")}";
        }

        var types = ApiDescription.Types(schema.GetProperty("type")).ToList();
        var isTime = schema.TryGetProperty("format", out var format) && format.ValueEquals("date-time");
        return (isTime ? "time" : types[0] == "array" ? $"array of {TypeOf(schema.GetProperty("items"))}" : types[0]) + (types.Contains("null") ? "?" : "");
    }

    private static IEnumerable<(JsonElement Schema, JsonElement Example)> MediaExamples(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("schema", out var schema))
        {
            if (element.TryGetProperty("example", out var example))
            {
                yield return (schema, example);
            }

            if (element.TryGetProperty("examples", out var examples))
            {
                foreach (var named in examples.EnumerateObject())
                {
                    yield return (schema, named.Value.GetProperty("value"));
                }
            }
        }

        IEnumerable<JsonElement> inner = element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().Select(property => property.Value),
            JsonValueKind.Array => element.EnumerateArray(),
            _ => [],
        };
        foreach (var found in inner.SelectMany(MediaExamples))
        {
            yield return found;
        }
    }
}
