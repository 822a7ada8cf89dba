using System.Text.RegularExpressions;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Policies;

/// <summary>What is different for the devices that match. A setting that is null stays as the policy has it.</summary>
public sealed record PolicyOverride
{
    /// <summary>Names the hubs; null matches every hub.</summary>
    public HubGlob? Hub { get; init; }

    /// <summary>A non-backtracking pattern that finds a match somewhere in the device id; null matches every device.</summary>
    public Regex? Device { get; init; }

    /// <summary>Another settle, or null; with a longer <see cref="Grace"/> see also <see cref="Policy.Sleeps"/>.</summary>
    public TimeSpan? Settle { get; init; }

    /// <summary>Another grace, or null. Longer suits devices that sleep; shorter escalates unless a cluster is already open.</summary>
    public TimeSpan? Grace { get; init; }

    /// <summary>Whether the devices are watched. Default <see cref="DeviceMode.Monitor"/>.</summary>
    public DeviceMode Mode { get; init; } = DeviceMode.Monitor;

    /// <summary>The severity of the devices' sustained incidents, or null.</summary>
    public Severity? Severity { get; init; }

    /// <summary>A link for whoever is told, or null.</summary>
    public string? Runbook { get; init; }

    /// <summary>Whether this override is about <paramref name="device"/>.</summary>
    public bool Matches(DeviceIdentity device) =>
        (Hub is null || Hub.Matches(device.Hub)) && (Device is null || Device.IsMatch(device.DeviceId));
}

/// <summary>What applies to one device once the overrides have been looked through.</summary>
/// <param name="Settle">How long a drop must last before it counts for clusters.</param>
/// <param name="Grace">How long a drop must last before it counts as sustained.</param>
/// <param name="Mode">Whether the device is watched at all.</param>
/// <param name="Severity">The severity of its sustained incidents, or null for the kind's own.</param>
/// <param name="Runbook">A link for whoever is told, or null.</param>
/// <param name="GraceAtMost">Up to how long the grace may grow as it learns; null when it is fixed.</param>
public readonly record struct DevicePolicy(TimeSpan Settle, TimeSpan Grace, DeviceMode Mode, Severity? Severity, string? Runbook, TimeSpan? GraceAtMost = null);

/// <summary>Whether a device is watched.</summary>
public enum DeviceMode : byte
{
    /// <summary>Drops of the device are judged.</summary>
    Monitor,

    /// <summary>The device's connection is followed, but no drop of it is ever judged, counted or told.</summary>
    Ignore,
}
