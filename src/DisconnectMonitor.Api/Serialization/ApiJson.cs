using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using DisconnectMonitor.Api.DeadLetters;
using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Ingest;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Api.Problems;
using DisconnectMonitor.Api.Registries;

namespace DisconnectMonitor.Api.Serialization;

/// <summary>The contracts as they are sent.</summary>
internal static class ApiJson
{
    /// <summary>
    /// Ids and queries stay legible, as in notifications. It is JSON and never HTML: every answer is sent as JSON, and browsers are
    /// told not to take it for anything else.
    /// </summary>
    public static readonly ApiJsonContext Contracts =
        new(new JsonSerializerOptions(ApiJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>How the contracts are written. Every property is there, null where there is nothing to say.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(InstantTextConverter)])]
[JsonSerializable(typeof(IngestAnswer))]
[JsonSerializable(typeof(ValidationAnswer))]
[JsonSerializable(typeof(Page<IncidentSummary>), TypeInfoPropertyName = "IncidentPage")]
[JsonSerializable(typeof(IncidentDetail))]
[JsonSerializable(typeof(Page<DeviceSummary>), TypeInfoPropertyName = "DevicePage")]
[JsonSerializable(typeof(DeviceDetail))]
[JsonSerializable(typeof(Page<DeadLetterSummary>), TypeInfoPropertyName = "DeadLetterPage")]
[JsonSerializable(typeof(ResendAnswer))]
[JsonSerializable(typeof(Page<RawJson>), TypeInfoPropertyName = "SilencePage")]
[JsonSerializable(typeof(RawJson))]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(ShadowReport))]
[JsonSerializable(typeof(Liveness))]
[JsonSerializable(typeof(RegistryAnswer))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;

/// <summary>Writes an <see cref="Instant"/> for people and other programs: <c>2026-11-02T03:05:00.000Z</c>.</summary>
internal sealed class InstantTextConverter : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Instant.From(reader.GetDateTimeOffset());

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
