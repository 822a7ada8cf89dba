using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Clusters;

/// <summary>One bucket's share of an open cluster, in absolute numbers.</summary>
/// <param name="Cluster">The key of the cluster's incident.</param>
/// <param name="Gone">Devices that are gone.</param>
/// <param name="OnSchedule">How many of those that are gone dropped just when a token renewal was due.</param>
/// <param name="Returned">Devices that were gone and are back.</param>
/// <param name="Population">Devices known in the cluster's group, or in the bucket for a cluster of the hub.</param>
/// <param name="FirstDropAt">The earliest drop, by the event's own time.</param>
/// <param name="LastBackAt">The latest return, by the event's own time; null when none has returned.</param>
/// <param name="Drops">Those that dropped within one window of the newest and are still gone, by minute, oldest first: they tell how long the cluster admits more.</param>
/// <param name="Groups">How many groups have devices in it.</param>
/// <param name="WorstGroups">The groups with the most devices gone, worst first, at most five.</param>
/// <param name="Sample">Ids of devices that are gone, at most 20.</param>
public sealed record ClusterShare(
    string Cluster,
    int Gone,
    int OnSchedule,
    int Returned,
    int Population,
    Instant FirstDropAt,
    Instant? LastBackAt,
    ImmutableArray<MinuteCount> Drops,
    int Groups,
    ImmutableArray<GroupCount> WorstGroups,
    ImmutableArray<string> Sample);
