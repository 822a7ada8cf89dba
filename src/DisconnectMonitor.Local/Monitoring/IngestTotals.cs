namespace DisconnectMonitor.Local.Monitoring;

/// <summary>What has been delivered since the start.</summary>
/// <param name="Accepted">Events that were decided.</param>
/// <param name="Ignored">Events that say nothing about a connection.</param>
/// <param name="Refused">Events that cannot be read; a body that cannot be read counts as one.</param>
public readonly record struct IngestTotals(long Accepted, long Ignored, long Refused);
