using DisconnectMonitor.Events;

namespace DisconnectMonitor.Simulation;

/// <summary>One connection as the hub knows it.</summary>
/// <param name="OpenedAt">When the device connected.</param>
/// <param name="ClosedAt">
/// When the hub noticed that it had ended, never after the next one was opened; null when it outlasts the simulation.
/// </param>
public sealed record Session(Instant OpenedAt, Instant? ClosedAt);
