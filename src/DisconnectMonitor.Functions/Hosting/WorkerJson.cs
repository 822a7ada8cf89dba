using System.Text.Json.Serialization.Metadata;
using DisconnectMonitor.Durable.Serialization;

namespace DisconnectMonitor.Functions.Hosting;

/// <summary>How the worker serialises: what the monitor remembers and sends as <see cref="DurableJson"/> says, the rest as workers do.</summary>
internal static class WorkerJson
{
    /// <summary>
    /// Changes the settings of the worker. The worker's serialiser, which Durable Functions uses for entities and activities, is made of
    /// them, and orchestrators read their inputs with them directly.
    /// </summary>
    /// <param name="options">The settings.</param>
    public static void Apply(JsonSerializerOptions options)
    {
        var own = DurableJson.Options;
        foreach (var converter in own.Converters)
        {
            options.Converters.Add(converter);
        }

        foreach (var resolver in own.TypeInfoResolverChain)
        {
            options.TypeInfoResolverChain.Add(resolver);
        }

        options.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
        options.Encoder = own.Encoder;
        options.RespectNullableAnnotations = own.RespectNullableAnnotations;
        options.PropertyNameCaseInsensitive = true;
    }
}
