namespace DisconnectMonitor.LogSources;

/// <summary>Where the hub's log is read.</summary>
internal enum LogSourceType : byte
{
    None,
    LogAnalytics,
}
