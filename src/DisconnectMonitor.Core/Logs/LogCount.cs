namespace DisconnectMonitor.Logs;

/// <summary>How often something was seen: on how many devices of a cluster, in how many records of a device.</summary>
/// <param name="Value">What was seen.</param>
/// <param name="Count">How often, 1 or more.</param>
/// <param name="Name">Of an error's code its name, where the log has one.</param>
public sealed record LogCount(string Value, int Count, string? Name = null);
