using DisconnectMonitor.Events;

namespace DisconnectMonitor.Simulation;

/// <summary>A time in which the host is down: no timer fires, and Event Grid tries again later.</summary>
/// <param name="From">When it goes down.</param>
/// <param name="Until">When it is up again.</param>
public sealed record Downtime(Instant From, Instant Until);
