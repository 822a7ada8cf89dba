namespace DisconnectMonitor.Policies;

/// <summary>What applies to one device once the overrides have been looked through.</summary>
/// <param name="Settle">How long a drop must last before it counts for clusters.</param>
/// <param name="Grace">How long a drop must last before it counts as sustained.</param>
/// <param name="Mode">Whether the device is watched at all.</param>
/// <param name="Severity">The severity of its sustained incidents, or null for the kind's own.</param>
/// <param name="Runbook">A link for whoever is told, or null.</param>
/// <param name="GraceAtMost">Up to how long the grace may grow as it learns; null when it is fixed.</param>
public readonly record struct DevicePolicy(TimeSpan Settle, TimeSpan Grace, DeviceMode Mode, Severity? Severity, string? Runbook, TimeSpan? GraceAtMost = null);
