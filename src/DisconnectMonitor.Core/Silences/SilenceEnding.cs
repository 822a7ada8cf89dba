using DisconnectMonitor.Events;

namespace DisconnectMonitor.Silences;

/// <summary>That an operator has ended a silence before its time.</summary>
/// <param name="At">When.</param>
/// <param name="Author">Who.</param>
/// <param name="Reason">Why, in the operator's words.</param>
public sealed record SilenceEnding(Instant At, string Author, string Reason);
