using System.Text.RegularExpressions;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Silences;

/// <summary>What a silence is about: all that is given has to match, and something is. Modules follow their device.</summary>
public sealed record SilenceScope
{
    /// <summary>The hubs; null for every hub.</summary>
    public HubGlob? Hub { get; init; }

    /// <summary>The groups; null for every group and for what has none.</summary>
    public GroupGlob? Group { get; init; }

    /// <summary>A non-backtracking pattern that finds a match somewhere in the device id; null for every device.</summary>
    public Regex? Device { get; init; }

    /// <summary>Whether whole hubs are meant: only that may silence the monitor's own health.</summary>
    public bool IsWholeHubs => Group is null && Device is null;

    /// <summary>Whether it is about a device.</summary>
    /// <param name="hub">The device's hub.</param>
    /// <param name="group">The device's group, or null when it has none.</param>
    /// <param name="device">The device id.</param>
    public bool Matches(string hub, string? group, string device) =>
        MatchesHub(hub) && MatchesGroup(group) && (Device is null || Device.IsMatch(device));

    /// <summary>Whether it may be about something in a hub.</summary>
    public bool MatchesHub(string hub) => Hub is null || Hub.Matches(hub);

    /// <summary>Whether it is about every device of a group, or of the hub where <paramref name="group"/> is null.</summary>
    public bool MatchesAllOf(string hub, string? group) => Device is null && MatchesHub(hub) && MatchesGroup(group);

    /// <summary>What it is about, in words: <c>hub contoso-*, group site1, device ^pump-</c>.</summary>
    public override string ToString() => string.Join(
        ", ",
        new[] { Part("hub", Hub), Part("group", Group), Part("device", Device) }.OfType<string>());

    private static string? Part(string name, object? value) => value is null ? null : $"{name} {value}";

    private bool MatchesGroup(string? group) => Group is null || (group is not null && Group.Matches(group));
}
