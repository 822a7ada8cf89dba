using System.Text.Json.Serialization;

namespace DisconnectMonitor.Local.Replays;

/// <summary>What an operator told the monitor, as the journal keeps it.</summary>
/// <param name="Resolve">The key of the incident to close.</param>
/// <param name="Reason">Why, in the operator's words.</param>
internal sealed record OperatorCommand(string? Resolve, string? Reason);

/// <summary>Reads the journal's own records.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OperatorCommand))]
internal sealed partial class ReplayJsonContext : JsonSerializerContext;
