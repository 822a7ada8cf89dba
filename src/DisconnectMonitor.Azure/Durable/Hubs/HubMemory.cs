using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Durable.Hubs;

/// <summary>What a hub's entity remembers.</summary>
public sealed record HubMemory
{
    /// <summary>The hub's state.</summary>
    public required HubState State { get; init; }

    /// <summary>The time reached. Machines' clocks differ a little; that of an entity never goes back.</summary>
    public Instant Clock { get; init; }

    /// <summary>How many events have arrived, as ingest has told: the last seconds before an instance of the app went down may be missing.</summary>
    public long Events { get; init; }

    /// <summary>The minute of arrivals that is being counted; null when nothing has arrived since the last.</summary>
    public LagReport? Lag { get; init; }
}

/// <summary>What a bucket reports.</summary>
/// <param name="Hub">The hub's name, in lower case.</param>
/// <param name="Report">The report.</param>
public sealed record BucketReported(string Hub, BucketReport Report);

/// <summary>How late events of a hub arrived at one instance of the app.</summary>
/// <param name="Hub">The hub's name, in lower case.</param>
/// <param name="Lag">The arrivals since it last told; they count for the minute in which the hub hears of them.</param>
/// <param name="Events">How many events arrived since it last told, those of earlier minutes included.</param>
public sealed record HubLagged(string Hub, LagReport Lag, long Events = 0);

/// <summary>The timer of a hub fired.</summary>
/// <param name="Generation">The generation that it was set under.</param>
public sealed record HubWoken(int Generation);
