using System.Collections.Immutable;

namespace DisconnectMonitor.Channels;

/// <summary>What it probably is.</summary>
/// <param name="Title">The code and the name, after a word on how likely it is unless it was seen.</param>
/// <param name="Basis">How that is known.</param>
/// <param name="Summary">What it means, in a sentence or two.</param>
/// <param name="Actions">What to do first; empty when it is over, and for all but the likeliest.</param>
internal sealed record MessageCause(string Title, string Basis, string Summary, ImmutableArray<string> Actions);
