namespace DisconnectMonitor.Simulation;

/// <summary>An event of a device itself, as it arrived.</summary>
/// <param name="Event">The event.</param>
/// <param name="At">When it arrived.</param>
public sealed record Arrival(ConnectionEvent Event, Instant At);
