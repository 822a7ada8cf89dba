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

/// <summary>How sure the guidance is.</summary>
public enum GuidanceBasis : byte
{
    /// <summary>It looks like it, from the pattern of the drops.</summary>
    Inferred,

    /// <summary>The hub's own Connections log shows the code.</summary>
    Observed,
}

/// <summary>What a pattern of drops probably is.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Matches">What it probably is, likeliest first; a runner-up only where it is close.</param>
public sealed record PatternGuidance(IncidentPattern Pattern, ImmutableArray<PatternMatch> Matches);

/// <summary>One thing that a pattern of drops may be.</summary>
/// <param name="Code">The code of the entry that tells the rest.</param>
/// <param name="Summary">What it looks like, in a sentence or two.</param>
/// <param name="Actions">What to do first when it looks so, most useful first.</param>
public sealed record PatternMatch(string Code, string Summary, ImmutableArray<string> Actions);
