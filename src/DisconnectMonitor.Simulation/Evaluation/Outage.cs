namespace DisconnectMonitor.Simulation;

/// <summary>An outage that somebody should have been told of: one device, or all that one trouble has struck.</summary>
/// <param name="From">When the first device went.</param>
/// <param name="Until">When the last was back; null when one never was.</param>
/// <param name="Devices">The devices.</param>
public sealed record Outage(Instant From, Instant? Until, ImmutableArray<DeviceIdentity> Devices);
