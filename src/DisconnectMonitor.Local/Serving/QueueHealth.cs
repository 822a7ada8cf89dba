namespace DisconnectMonitor.Local.Serving;

/// <summary>Whether a queue can be read.</summary>
/// <param name="Problem">Why not; null when it can.</param>
/// <param name="Since">Since when not.</param>
internal sealed record QueueHealth(string? Problem, Instant? Since);
