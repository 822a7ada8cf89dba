namespace DisconnectMonitor.Local.Settings;

/// <summary>A message a day that says that the monitor is well, and what it has seen.</summary>
/// <param name="Channel">The name of the channel that gets it.</param>
/// <param name="At">The time of day.</param>
/// <param name="Zone">Whose time that is.</param>
public sealed record AllClearSettings(string Channel, TimeOnly At, TimeZoneInfo Zone);
