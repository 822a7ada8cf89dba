using System.Text.Json.Serialization;
using DisconnectMonitor.Api.DeadLetters;
using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Ingest;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Api.Problems;
using DisconnectMonitor.Api.Registries;

namespace DisconnectMonitor.Api.Serialization;

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
[JsonSerializable(typeof(Liveness))]
[JsonSerializable(typeof(RegistryAnswer))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
