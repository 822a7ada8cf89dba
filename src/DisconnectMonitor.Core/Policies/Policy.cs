using System.Text.RegularExpressions;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Policies;

/// <summary>Every number that decides what is a real disconnect. Immutable; made from JSON or configuration by <see cref="PolicyReader"/>.</summary>
public sealed record Policy
{
    /// <summary>The policy without a file: every default.</summary>
    public static readonly Policy Default = new();

    /// <summary>
    /// How long a drop must last before it counts for clusters. Default 2 minutes: the hub samples connection state
    /// once a minute, so anything shorter is mostly noise.
    /// </summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long a drop must last before it counts as sustained. Default 10 minutes. Refused by the reader when it is
    /// shorter than cluster window + settle + 60 s, because a device could then escalate before its cluster has opened.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Up to how long the grace may grow as it learns from how absences end; <see cref="Grace"/> is then the least. Null (the default)
    /// when it is fixed.
    /// </summary>
    public TimeSpan? GraceAtMost { get; init; }

    /// <summary>When a device that is gone again and again is one incident; in force where the grace learns.</summary>
    public UnstablePolicy Unstable { get; init; } = new();

    /// <summary>When many devices at once are one incident.</summary>
    public ClusterPolicy Cluster { get; init; } = new();

    /// <summary>When repeated drops are an incident.</summary>
    public FlappingPolicy Flapping { get; init; } = new();

    /// <summary>
    /// Finds the group in a device id: a non-backtracking pattern with a group named <c>group</c>. Null (the default)
    /// when devices have no groups.
    /// </summary>
    public Regex? GroupPattern { get; init; }

    /// <summary>
    /// The token lifespans that the fleet uses. Default 1 hour, the default of every SDK. Empty when no device uses tokens.
    /// </summary>
    public ImmutableArray<TimeSpan> TokenLifespans { get; init; } = [TimeSpan.FromHours(1)];

    /// <summary>What is different for some devices; the first one that matches is used.</summary>
    public ImmutableArray<PolicyOverride> Overrides { get; init; } = [];

    /// <summary>
    /// The least time in which a cluster of drops is sure to have been opened by the hub: window, settle and one poll of
    /// IoT Hub. Drops that no cluster claimed count for as long.
    /// </summary>
    public TimeSpan ClusterHorizon => Cluster.Window + Settle + HubPoll;

    /// <summary>How often IoT Hub samples connection state: 60 s, by its documentation.</summary>
    public static TimeSpan HubPoll => TimeSpan.FromSeconds(60);

    /// <summary>What applies to one device.</summary>
    public DevicePolicy For(DeviceIdentity device)
    {
        foreach (var candidate in Overrides)
        {
            if (candidate.Matches(device))
            {
                return new DevicePolicy(
                    candidate.Settle ?? Settle,
                    candidate.Grace ?? Grace,
                    candidate.Mode,
                    candidate.Severity,
                    candidate.Runbook,
                    candidate.Grace is null ? GraceAtMost : null);
            }
        }

        return new DevicePolicy(Settle, Grace, DeviceMode.Monitor, Severity: null, Runbook: null, GraceAtMost);
    }

    /// <summary>
    /// Whether a device sleeps: its grace is longer, and no settle of its own says when it counts for clusters. It may be
    /// away for hours, so that being away for minutes says nothing, and no cluster hears of it before its deadline.
    /// </summary>
    public bool Sleeps(DevicePolicy device) => device.Grace > Grace && device.Settle == Settle;

    /// <summary>The group of a device, or null when it has none.</summary>
    public string? GroupOf(DeviceIdentity device)
    {
        if (GroupPattern is null)
        {
            return null;
        }

        var found = GroupPattern.Match(device.DeviceId).Groups["group"];
        return found is { Success: true, Length: > 0 } ? found.Value : null;
    }
}
