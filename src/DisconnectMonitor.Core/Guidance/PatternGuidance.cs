using System.Collections.Immutable;

namespace DisconnectMonitor.Guidance;

/// <summary>What a pattern of drops probably is.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Matches">What it probably is, likeliest first; a runner-up only where it is close.</param>
public sealed record PatternGuidance(IncidentPattern Pattern, ImmutableArray<PatternMatch> Matches);
