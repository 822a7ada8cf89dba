using System.Collections.Immutable;

namespace DisconnectMonitor.Guidance;

/// <summary>An entry of the catalogue that matches an incident, with the evidence for it.</summary>
public sealed record GuidanceMatch
{
    /// <summary>The error code, for instance <c>404104</c>; or its name where the error has no code.</summary>
    public required string Code { get; init; }

    /// <summary>The error's name, for instance <c>DeviceConnectionClosedRemotely</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How sure it is.</summary>
    public required GuidanceBasis Basis { get; init; }

    /// <summary>What probably happened, in one or two sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>What to do first, most useful first.</summary>
    public required ImmutableArray<string> Actions { get; init; }

    /// <summary>Where to read more.</summary>
    public required ImmutableArray<string> Links { get; init; }

    /// <summary>What was seen that led here.</summary>
    public required ImmutableArray<string> Evidence { get; init; }
}
