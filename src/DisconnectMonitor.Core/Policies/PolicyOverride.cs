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
