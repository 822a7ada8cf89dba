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

/// <summary>What the truth is about.</summary>
/// <param name="Scenario">The name of the scenario.</param>
/// <param name="Seed">The seed that it was made with.</param>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Devices">How many devices are in it.</param>
public sealed record TruthHeader(string Scenario, ulong Seed, Instant From, Instant Until, int Devices);
