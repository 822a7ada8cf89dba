using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Durable.Buckets;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Durable.Shadows;
using DisconnectMonitor.Durable.Silences;
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

/// <summary>The types of <see cref="DurableJson"/> that are this project's own.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DeviceMemory))]
[JsonSerializable(typeof(ArrivedEvents))]
[JsonSerializable(typeof(DeviceRegistered))]
[JsonSerializable(typeof(BucketMemory))]
[JsonSerializable(typeof(DeviceTold))]
[JsonSerializable(typeof(BucketAnswer))]
[JsonSerializable(typeof(HubInformed))]
[JsonSerializable(typeof(BucketWoken))]
[JsonSerializable(typeof(HubMemory))]
[JsonSerializable(typeof(BucketReported))]
[JsonSerializable(typeof(HubWoken))]
[JsonSerializable(typeof(HubLagged))]
[JsonSerializable(typeof(Closing))]
[JsonSerializable(typeof(ShadowRevision))]
[JsonSerializable(typeof(SilenceMemory))]
[JsonSerializable(typeof(RevisionAnnounced))]
[JsonSerializable(typeof(ChangeOrdered))]
[JsonSerializable(typeof(ClustersTold))]
[JsonSerializable(typeof(ChannelMemory))]
[JsonSerializable(typeof(RevisionEnqueued))]
[JsonSerializable(typeof(IncidentOrdered))]
[JsonSerializable(typeof(ResendOrdered))]
[JsonSerializable(typeof(ChannelWoken))]
[JsonSerializable(typeof(AttemptFinished))]
[JsonSerializable(typeof(DeliveryOrder))]
internal sealed partial class DurableJsonContext : JsonSerializerContext;
