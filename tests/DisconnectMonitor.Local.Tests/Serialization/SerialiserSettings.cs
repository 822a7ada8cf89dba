using System.Text.Json.Serialization;
using DisconnectMonitor.Serialization;

namespace DisconnectMonitor.Local.Tests.Serialization;

/// <summary>The settings under which states are stored: ours, and those of hosts that have their own.</summary>
internal static class SerialiserSettings
{
    public static readonly IReadOnlyList<JsonSerializerOptions> All = [StateJson.Options, Own(withResolver: true), Own(withResolver: false)];

    /// <summary>
    /// Writes every public property, those that follow from others included, and knows nothing of what the contract leaves out.
    /// </summary>
    public static readonly JsonSerializerOptions Everything = new();

    public static T Through<T>(T value, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<T>(JsonSerializer.SerializeToUtf8Bytes(value, options), options)!;

    public static string Describe(object value) => JsonSerializer.Serialize(value, value.GetType(), Everything);

    // As the durable worker has them, with some that other hosts like.
    private static JsonSerializerOptions Own(bool withResolver)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            IncludeFields = true,
            DefaultIgnoreCondition = withResolver ? JsonIgnoreCondition.WhenWritingDefault : JsonIgnoreCondition.WhenWritingNull,
        };
        options.TypeInfoResolverChain.Add(JsonSerializerOptions.Default.TypeInfoResolver!);
        if (withResolver)
        {
            options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper;
            options.NumberHandling = JsonNumberHandling.WriteAsString;
            options.TypeInfoResolverChain.Insert(0, StateJson.Resolver);
        }

        return options;
    }
}
