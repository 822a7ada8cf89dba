namespace DisconnectMonitor.Simulation;

/// <summary>One arrival of an event in a trial.</summary>
/// <param name="Event">The event.</param>
/// <param name="At">When it arrives.</param>
/// <param name="Place">Its true place among the events of its connection, which the monitor has to find out.</param>
/// <param name="Life">How often its device had been created by then.</param>
public sealed record TrialDelivery(ConnectionEvent Event, Instant At, int Place, int Life = 0);
