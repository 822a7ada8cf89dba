using System.Collections.Immutable;

namespace DisconnectMonitor.Guidance;

/// <summary>One thing that a pattern of drops may be.</summary>
/// <param name="Code">The code of the entry that tells the rest.</param>
/// <param name="Summary">What it looks like, in a sentence or two.</param>
/// <param name="Actions">What to do first when it looks so, most useful first.</param>
public sealed record PatternMatch(string Code, string Summary, ImmutableArray<string> Actions);
