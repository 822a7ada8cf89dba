using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Clusters;

/// <summary>What a bucket tells its hub: absolute numbers, so that a repeated or overtaken report does no harm.</summary>
public sealed record BucketReport
{
    /// <summary>
    /// How many candidate groups a report names. Five of the hub, or one in 200 of its groups, make a hub cluster, so the rest would
    /// not change any decision, and a report must not grow with the outage.
    /// </summary>
    public const int MaxCandidates = 10;

    /// <summary>The bucket, from 0.</summary>
    public required int Bucket { get; init; }

    /// <summary>Grows with every report of the bucket, and is never less than the time of it, so that no lost report is as new as the next.</summary>
    public required long Version { get; init; }

    /// <summary>The version of the hub's status that the bucket had heard of.</summary>
    public required long StatusVersion { get; init; }

    /// <summary>Devices known in the bucket.</summary>
    public required int Population { get; init; }

    /// <summary>Groups known in the bucket.</summary>
    public required int Groups { get; init; }

    /// <summary>
    /// Devices that are gone and belong to no cluster and no candidate group, by the minute of their drop, oldest first.
    /// </summary>
    public ImmutableArray<MinuteCount> Others { get; init; } = [];

    /// <summary>How many of <see cref="Others"/> dropped just when a token renewal was due.</summary>
    public int OthersOnSchedule { get; init; }

    /// <summary>The earliest drop of <see cref="Others"/>, by the event's own time; null when there are none.</summary>
    public Instant? OthersFirstDropAt { get; init; }

    /// <summary>The groups with the most of <see cref="Others"/>, worst first, at most five.</summary>
    public ImmutableArray<GroupCount> OthersWorstGroups { get; init; } = [];

    /// <summary>Ids of <see cref="Others"/>, at most 20.</summary>
    public ImmutableArray<string> OthersSample { get; init; } = [];

    /// <summary>Groups in which enough devices are gone, worst first, at most <see cref="MaxCandidates"/>.</summary>
    public ImmutableArray<CandidateGroup> Candidates { get; init; } = [];

    /// <summary>How absences have ended; null while nothing is known, or nobody learns from it.</summary>
    public AbsenceCounts? Absences { get; init; }

    /// <summary>The bucket's share of each open cluster that it has devices in.</summary>
    public ImmutableArray<ClusterShare> Clusters { get; init; } = [];
}

/// <summary>A group in which enough devices are gone at once to be a cluster.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="Gone">Devices that dropped within one window and are still gone.</param>
/// <param name="OnSchedule">How many of them dropped just when a token renewal was due.</param>
/// <param name="Population">Devices known in the group.</param>
/// <param name="FirstDropAt">The earliest of those drops, by the event's own time.</param>
/// <param name="AdmitsFrom">The start of the window in which they were counted.</param>
/// <param name="NewestDropAt">The newest of those drops, as counted.</param>
/// <param name="Sample">Ids of devices that are gone, at most 20.</param>
public sealed record CandidateGroup(
    string Group,
    int Gone,
    int OnSchedule,
    int Population,
    Instant FirstDropAt,
    Instant AdmitsFrom,
    Instant NewestDropAt,
    ImmutableArray<string> Sample);

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

/// <summary>How many drops fell in one minute, the grain at which IoT Hub samples connection state.</summary>
/// <param name="Minute">Whole minutes since 1970-01-01T00:00Z.</param>
/// <param name="Count">Drops counted in it, 1 or more.</param>
public readonly record struct MinuteCount(long Minute, int Count);

/// <summary>How absences that reached the least grace went on: how many there were, and after how many steps they ended.</summary>
/// <param name="Reached">Absences that reached the least grace.</param>
/// <param name="Ended">How many of them ended in each step after it; the others lasted longer.</param>
public sealed record AbsenceCounts(double Reached, ImmutableArray<double> Ended)
{
    /// <summary>The sum of both.</summary>
    public AbsenceCounts Plus(AbsenceCounts other) => new(Reached + other.Reached, [.. Ended.Zip(other.Ended, (one, another) => one + another)]);

    /// <summary>All of it counted for less.</summary>
    public AbsenceCounts Times(double weight) => new(weight * Reached, [.. Ended.Select(ended => weight * ended)]);

    /// <inheritdoc/>
    public bool Equals(AbsenceCounts? other) => other is not null && Reached == other.Reached && Ended.AsSpan().SequenceEqual(other.Ended.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Reached, Ended.Length);
}
