using System.Text.Json.Serialization;

namespace DisconnectMonitor.Devices;

/// <summary>How the name of a decision is written within its device's state.</summary>
[JsonSerializable(typeof(DecisionKind))]
internal sealed partial class DecisionJsonContext : JsonSerializerContext;
