using DisconnectMonitor.Events;

namespace DisconnectMonitor.Api.Incidents;

/// <summary>That somebody looks after an incident.</summary>
/// <param name="At">Since when.</param>
/// <param name="Author">Who.</param>
/// <param name="Reason">Why, in the operator's words.</param>
public sealed record Acknowledgement(Instant At, string Author, string Reason);
