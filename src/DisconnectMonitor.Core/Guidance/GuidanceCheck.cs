using System.Collections.Immutable;

namespace DisconnectMonitor.Guidance;

/// <summary>Something that is worth checking, or setting up, whatever the error.</summary>
public sealed record GuidanceCheck
{
    /// <summary>A short name that stays the same, for instance <c>port-8883</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The check in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What to do and why, in a few sentences.</summary>
    public required string Text { get; init; }

    /// <summary>Where to read more.</summary>
    public required ImmutableArray<string> References { get; init; }
}
