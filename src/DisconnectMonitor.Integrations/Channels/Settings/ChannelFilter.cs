using System.Text.RegularExpressions;

namespace DisconnectMonitor.Channels;

/// <summary>Which incidents a channel is told of. What is left out restricts nothing, but for the severity.</summary>
/// <remarks>
/// An owner of some devices hears of what is wider than they are as well: the cluster of a whole hub passes every group, and
/// clusters and the monitor's own health pass every device pattern. For the devices inside say nothing by themselves, and a
/// cluster does not list them all. Who wants single devices only names the kinds.
/// </remarks>
public sealed record ChannelFilter
{
    /// <summary>Warnings and worse, of every kind and from everywhere.</summary>
    public static readonly ChannelFilter Default = new();

    /// <summary>
    /// The kinds that a filter can choose. All-clears and fire drills go to the channel that they are meant for, whatever its filter.
    /// </summary>
    internal static readonly ImmutableArray<IncidentKind> EveryKind =
        [IncidentKind.Sustained, IncidentKind.Cluster, IncidentKind.Flapping, IncidentKind.Unstable, IncidentKind.MonitorHealth];

    /// <summary>The kinds; empty for all of them.</summary>
    public ImmutableArray<IncidentKind> Kinds { get; init; } = [];

    /// <summary>The least severity, by default <see cref="Severity.Warning"/>.</summary>
    public Severity Severity { get; init; } = Severity.Warning;

    /// <summary>The hubs; empty for all of them.</summary>
    public ImmutableArray<HubGlob> Hubs { get; init; } = [];

    /// <summary>The groups; empty for all of them and for what has none.</summary>
    public ImmutableArray<GroupGlob> Groups { get; init; } = [];

    /// <summary>What to find in the device id; null for every device.</summary>
    public Regex? Device { get; init; }

    /// <summary>Whether the channel is to be told of a revision, judged by that revision alone.</summary>
    public bool Wants(IncidentRevision revision) =>
        revision.Severity >= Severity
        && (Kinds.IsEmpty ? EveryKind : Kinds).Contains(revision.Kind)
        && (Hubs.IsEmpty || Hubs.Any(hub => hub.Matches(revision.Hub)))
        && (Groups.IsEmpty || WantsGroup(revision))
        && (Device is null || revision.Device is null || Device.IsMatch(revision.Device));

    private bool WantsGroup(IncidentRevision revision) =>
        revision.Group is { } group ? Groups.Any(glob => glob.Matches(group)) : revision.Device is null;
}
