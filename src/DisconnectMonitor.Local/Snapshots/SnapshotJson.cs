using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DisconnectMonitor.Entities;
using DisconnectMonitor.Serialization;

namespace DisconnectMonitor.Local.Snapshots;

/// <summary>How the lines of a snapshot are written: states as everywhere, and what only snapshots have.</summary>
internal static class SnapshotJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(StateJson.Resolver, SnapshotJsonContext.Default),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}

/// <summary>What only snapshots have. Used through <see cref="SnapshotJson"/>, which knows the states as well.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SnapshotHeader))]
[JsonSerializable(typeof(PendingTimer))]
[JsonSerializable(typeof(SnapshotEnd))]
internal sealed partial class SnapshotJsonContext : JsonSerializerContext;
