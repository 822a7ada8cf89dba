using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DisconnectMonitor.Guidance;
using DisconnectMonitor.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Delivery;

/// <summary>
/// States of channels and their records as JSON, by the conventions of <see cref="StateJson"/>: a snapshot holds the one, a
/// journal or a table the other.
/// </summary>
/// <remarks>
/// A notification is kept as its revision; guidance and query are with it only where they do not follow from that. What is
/// read is what was written, to the byte, unless the release in between has changed the wording of the guidance.
/// </remarks>
public static class DeliveryJson
{
    private static readonly JsonSerializerOptions Options = MakeOptions();

    /// <summary>How a state is written. It starts with its <c>version</c>; a newer one is refused with a <see cref="JsonException"/>.</summary>
    public static JsonTypeInfo<ChannelState> State { get; } = TypeInfo<ChannelState>();

    /// <summary>How a record is written: an object that starts with the name of its <c>channel</c>.</summary>
    public static JsonTypeInfo<DeliveryRecord> Record { get; } = TypeInfo<DeliveryRecord>();

    /// <summary>Knows how every type here is written; it needs the converters of the settings here.</summary>
    internal static IJsonTypeInfoResolver Resolver =>
        DeliveryJsonContext.Default.WithAddedModifier(StateContract.Apply).WithAddedModifier(AddVersion);

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = Resolver,
            Converters = { new NotificationConverter(), new EnumNameConverter<GuidanceBasis>() },
            // Ids and queries are full of characters that only HTML minds.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            RespectNullableAnnotations = true,
        };
        options.MakeReadOnly();
        return options;
    }

    private static void AddVersion(JsonTypeInfo type)
    {
        if (type.Type == typeof(ChannelState))
        {
            StateContract.AddVersion(type);
        }
    }
}

/// <summary>The types of <see cref="DeliveryJson"/>.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ChannelState))]
[JsonSerializable(typeof(DeliveryRecord))]
[JsonSerializable(typeof(StoredNotification))]
internal sealed partial class DeliveryJsonContext : JsonSerializerContext;
