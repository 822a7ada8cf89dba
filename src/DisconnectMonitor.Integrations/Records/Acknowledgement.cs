using DisconnectMonitor.Events;

namespace DisconnectMonitor.Records;

/// <summary>That somebody looks after an incident.</summary>
/// <param name="At">Since when.</param>
/// <param name="Author">Who.</param>
/// <param name="Reason">Why, in the operator's words; may be empty.</param>
public sealed record Acknowledgement(Instant At, string Author, string Reason);
