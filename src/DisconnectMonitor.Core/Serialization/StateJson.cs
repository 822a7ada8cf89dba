using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Devices;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Serialization;

/// <summary>
/// The states of the entities and all that travels between them as JSON: what durable entities store, messages carry and
/// snapshots hold.
/// </summary>
/// <remarks>
/// <para>
/// Names are those of the properties, in camel case. What is as it is in a new object is left out. Times are numbers, in
/// milliseconds since 1970: exact for every <see cref="Events.Instant"/>, half the size of text, and no person reads a
/// million states. Enums are written by name, so that their members may be moved about, but not renamed.
/// </para>
/// <para>
/// Each of <see cref="DeviceState"/>, <see cref="BucketState"/>, <see cref="HubState"/> and
/// <see cref="Silences.SilenceState"/> starts with its <c>version</c>. A new property that may be missing needs no new
/// version: it then has its initial value. A change that an older reader would get wrong does.
/// </para>
/// </remarks>
public static class StateJson
{
    /// <summary>The version of the states that is written. Older ones can be read, newer ones are refused.</summary>
    public const int Version = 1;

    /// <summary>
    /// Knows how every type here is written. To store states under serialiser settings of your own, put it first:
    /// <c>options.TypeInfoResolverChain.Insert(0, StateJson.Resolver)</c>.
    /// </summary>
    /// <remarks>
    /// Without it the same objects go through any settings too, because the value types bring their converters along, but
    /// larger and without a version.
    /// </remarks>
    public static IJsonTypeInfoResolver Resolver { get; } = StateJsonContext.Default.WithAddedModifier(StateContract.Apply);

    /// <summary>Settings that know the types here and no others.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>How a type is written.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not among the types here.</exception>
    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = Resolver,
            // Device ids are full of characters that only HTML minds.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            RespectNullableAnnotations = true,
        };
        options.MakeReadOnly();
        return options;
    }
}

/// <summary>The types of <see cref="StateJson"/>, whose <see cref="StateContract"/> it needs to be right.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DeviceState))]
[JsonSerializable(typeof(BucketState))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(HubState))]
[JsonSerializable(typeof(DecisionKind))]
[JsonSerializable(typeof(DeviceTimer))]
[JsonSerializable(typeof(BucketMessage))]
[JsonSerializable(typeof(Verdict))]
[JsonSerializable(typeof(BucketReport))]
[JsonSerializable(typeof(HubStatus))]
[JsonSerializable(typeof(LagReport))]
[JsonSerializable(typeof(ConnectionEvent))]
[JsonSerializable(typeof(IncidentRevision))]
[JsonSerializable(typeof(SilenceState))]
[JsonSerializable(typeof(SilencedIncident))]
[JsonSerializable(typeof(LogAnswer))]
internal sealed partial class StateJsonContext : JsonSerializerContext;
