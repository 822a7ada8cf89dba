using DisconnectMonitor.Events;

namespace DisconnectMonitor.Api.Health;

/// <summary>How one part of the monitor is.</summary>
/// <param name="Name">The part: <c>journal</c>, <c>clock</c>, <c>snapshot</c>, <c>channel:ops</c>, <c>logs</c>, ...</param>
/// <param name="Status">How it is.</param>
/// <param name="Detail">What is wrong and what to do, without any secret; null when nothing is.</param>
/// <param name="Since">Since when something is wrong; null when nothing is.</param>
public sealed record HealthCheck(string Name, HealthStatus Status, string? Detail = null, Instant? Since = null);
