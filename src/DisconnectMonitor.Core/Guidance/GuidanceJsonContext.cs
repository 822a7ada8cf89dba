using System.Text.Json.Serialization;

namespace DisconnectMonitor.Guidance;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(GuidanceCatalog))]
internal sealed partial class GuidanceJsonContext : JsonSerializerContext;
