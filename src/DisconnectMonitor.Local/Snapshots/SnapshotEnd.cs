namespace DisconnectMonitor.Local.Snapshots;

/// <summary>The last line of a snapshot. One without it was cut short.</summary>
/// <param name="Lines">The lines before it.</param>
/// <param name="Sha256">The SHA-256 of all bytes before it.</param>
internal sealed record SnapshotEnd(long Lines, string Sha256);
