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
