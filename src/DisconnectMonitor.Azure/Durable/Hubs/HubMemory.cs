using DisconnectMonitor.Clusters;
using DisconnectMonitor.Events;

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
