namespace DisconnectMonitor.Benchmarks.Fleet;

/// <summary>An event and when it arrives.</summary>
internal readonly record struct Arrival(int Device, ConnectionEvent Event, Instant At);
