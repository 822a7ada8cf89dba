using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Guidance;
using DisconnectMonitor.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Durable.Serialization;

/// <summary>
/// What entities remember, what travels between them, and what orchestrations and activities are given, as JSON by the conventions of
/// <see cref="StateJson"/>. Durable Functions' serialiser is to be made of these settings.
/// </summary>
/// <remarks>
/// Memories hold states that start with their <c>version</c>. What an older release stored or sent can be read: a property that may be
/// missing has its initial value, and nothing is renamed. The tests hold stored examples.
/// </remarks>
public static class DurableJson
{
    /// <summary>The settings.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            Converters = { new NotificationConverter(), new EnumNameConverter<GuidanceBasis>() },
            // Device ids are full of characters that only HTML minds.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            RespectNullableAnnotations = true,
        };
        options.TypeInfoResolverChain.Add(StateJson.Resolver);
        options.TypeInfoResolverChain.Add(DeliveryJson.Resolver);
        options.TypeInfoResolverChain.Add(DurableJsonContext.Default.WithAddedModifier(StateContract.Apply));
        options.MakeReadOnly();
        return options;
    }
}
