using DisconnectMonitor.Events;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>Whether the state can be saved.</summary>
/// <param name="SavedAt">When it was last saved; null while it was not.</param>
/// <param name="Problem">Why the last attempt failed; null if it did not.</param>
public sealed record SnapshotHealth(Instant? SavedAt, string? Problem);
