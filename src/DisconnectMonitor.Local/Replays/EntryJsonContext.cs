using System.Text.Json.Serialization;

namespace DisconnectMonitor.Local.Replays;

/// <summary>Reads and writes the journal's own records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OperatorCommand))]
[JsonSerializable(typeof(StartEntry))]
internal sealed partial class EntryJsonContext : JsonSerializerContext;
