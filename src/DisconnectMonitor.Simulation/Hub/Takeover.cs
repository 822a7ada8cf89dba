using DisconnectMonitor.Events;

namespace DisconnectMonitor.Simulation;

/// <summary>Other nodes take all devices of a hub over, as in a service incident.</summary>
/// <param name="Hub">The hub's name, in lower case.</param>
/// <param name="At">When.</param>
public sealed record Takeover(string Hub, Instant At);
