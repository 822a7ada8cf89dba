using DisconnectMonitor.Records;
using System.Text.Json.Serialization;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>The types of <see cref="MonitorJson"/>.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(IncidentRecord))]
[JsonSerializable(typeof(MonitorTotals))]
internal sealed partial class MonitorJsonContext : JsonSerializerContext;
