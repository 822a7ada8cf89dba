using System.Collections.Immutable;

namespace DisconnectMonitor.Silences;

/// <summary>The outcome of one input.</summary>
/// <param name="State">The new state.</param>
/// <param name="Effects">What the host has to do, in this order.</param>
/// <param name="Refusal">Why a change was not made, in words for its author; null when it was, and for other inputs.</param>
public readonly record struct SilenceTurn(SilenceState State, ImmutableArray<SilenceEffect> Effects, string? Refusal);
