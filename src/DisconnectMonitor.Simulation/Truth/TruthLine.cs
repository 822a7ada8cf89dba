using System.Text.Json.Serialization;

namespace DisconnectMonitor.Simulation;

/// <summary>A line of a truth file: the header, an absence, or a backlog of Event Grid.</summary>
internal sealed record TruthLine
{
    public string? Scenario { get; init; }

    public ulong? Seed { get; init; }

    public int? Devices { get; init; }

    public string? Hub { get; init; }

    public string? Device { get; init; }

    public string? Module { get; init; }

    public DateTimeOffset From { get; init; }

    public DateTimeOffset? Until { get; init; }

    public AbsenceCause? Cause { get; init; }

    public string? Trouble { get; init; }
}

/// <summary>Reads and writes those lines.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(TruthLine))]
internal sealed partial class TruthJsonContext : JsonSerializerContext;
