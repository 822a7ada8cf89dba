using DisconnectMonitor.Events;

namespace DisconnectMonitor.Clusters;

/// <summary>One hub: what its buckets have reported, which clusters are open, and whether verdicts are held.</summary>
public sealed record HubState
{
    /// <summary>The hub's name, in lower case.</summary>
    public required string Hub { get; init; }

    /// <summary>The newest report of each bucket that has reported.</summary>
    public ImmutableSortedDictionary<int, BucketReport> Reports { get; init; } = ImmutableSortedDictionary<int, BucketReport>.Empty;

    /// <summary>What the buckets were last told.</summary>
    public HubStatus Status { get; init; } = HubStatus.Initial;

    /// <summary>The open clusters, in the order in which they were opened.</summary>
    public ImmutableArray<ClusterState> Clusters { get; init; } = [];

    /// <summary>When the next clusters are decided; null while there is no candidate.</summary>
    public Instant? DecideAt { get; init; }

    /// <summary>How much of it is gone at once when nothing is wrong with it; null before the first look.</summary>
    public UsualDrops? Usual { get; init; }

    /// <summary>How late the newest arrivals were, by the minute, newest first: as many minutes as hold five arrivals.</summary>
    public ImmutableArray<LagReport> LatestArrivals { get; init; } = [];

    /// <summary>The most that was gone at once in each hour; null before the first look.</summary>
    public HourlyPeaks? Peaks { get; init; }

    /// <summary>The grace that it has learned; null where it does not learn.</summary>
    public HubGrace? Grace { get; init; }

    /// <summary>The backlog, while there is one.</summary>
    public Backlog? Backlog { get; init; }

    /// <summary>How many incidents the hub has opened: the number in the next key is one more.</summary>
    public long IncidentsOpened { get; init; }

    /// <summary>When the timer that is set will fire; null when none is.</summary>
    public Instant? WakeAt { get; init; }

    /// <summary>The generation of the timer that is set; one with another generation does nothing.</summary>
    public int Generation { get; init; }
}
