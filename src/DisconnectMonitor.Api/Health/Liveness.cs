namespace DisconnectMonitor.Api.Health;

/// <summary>What everybody may know of the monitor's health.</summary>
/// <param name="Status">How it is.</param>
public sealed record Liveness(HealthStatus Status);
