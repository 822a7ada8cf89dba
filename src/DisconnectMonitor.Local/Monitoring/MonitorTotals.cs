namespace DisconnectMonitor.Local.Monitoring;

/// <summary>What a monitor has done since it first ran.</summary>
/// <param name="Events">Connection events decided.</param>
/// <param name="Opened">Incidents opened.</param>
/// <param name="Resolved">Incidents resolved.</param>
public readonly record struct MonitorTotals(long Events, long Opened, long Resolved);
