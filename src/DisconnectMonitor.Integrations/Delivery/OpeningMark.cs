using DisconnectMonitor.Events;

namespace DisconnectMonitor.Delivery;

/// <summary>An opening that counts against the most that are sent within the window.</summary>
/// <param name="Incident">The incident's key.</param>
/// <param name="At">When an attempt to send it last began or ended.</param>
public readonly record struct OpeningMark(string Incident, Instant At);
