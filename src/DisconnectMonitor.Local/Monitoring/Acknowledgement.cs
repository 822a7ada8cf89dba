using DisconnectMonitor.Events;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>Somebody has taken an incident on.</summary>
/// <param name="Author">Who.</param>
/// <param name="Reason">What they say about it; may be empty.</param>
/// <param name="At">When.</param>
public sealed record Acknowledgement(string Author, string Reason, Instant At);
