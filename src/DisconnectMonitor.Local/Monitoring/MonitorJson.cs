using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DisconnectMonitor.Api.Activities;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Entities;
using DisconnectMonitor.Local.Snapshots;
using DisconnectMonitor.Records;
using DisconnectMonitor.Serialization;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>How what the monitor remembers is written into its database: states as everywhere, and what only it has.</summary>
internal static class MonitorJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(StateJson.Resolver, MonitorJsonContext.Default),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
    };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>());

    /// <exception cref="JsonException">It cannot be read.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, TypeInfo<T>()) ?? throw new JsonException("A value is null.");

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}

/// <summary>The types of <see cref="MonitorJson"/>.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(IncidentRecord))]
[JsonSerializable(typeof(MonitorTotals))]
[JsonSerializable(typeof(HubActivity))]
[JsonSerializable(typeof(SnapshotHeader))]
[JsonSerializable(typeof(PendingTimer[]))]
[JsonSerializable(typeof(LagReport))]
internal sealed partial class MonitorJsonContext : JsonSerializerContext;
