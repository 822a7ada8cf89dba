namespace DisconnectMonitor.Simulation;

/// <summary>A record of the hub's Connections log.</summary>
/// <param name="Connection">The connection that it is about.</param>
/// <param name="At">When.</param>
/// <param name="IsConnect">Whether it tells of a connect, or of a try to; a disconnect otherwise.</param>
/// <param name="Error">The error; null for what went well.</param>
public sealed record LogRecord(SimulatedConnection Connection, Instant At, bool IsConnect, HubError? Error);
