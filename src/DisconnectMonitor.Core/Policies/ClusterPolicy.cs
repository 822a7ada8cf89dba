namespace DisconnectMonitor.Policies;

/// <summary>When many devices that drop at once are one incident.</summary>
public sealed record ClusterPolicy
{
    /// <summary>
    /// Drops within this time of each other count together. Default 7 minutes: silent network loss shows after 1.5 times
    /// the keep-alive, and the keep-alives of the SDKs differ by as much.
    /// </summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(7);

    /// <summary>
    /// How many buckets share the devices of one hub, 1 to 4096, about 4,000 devices each. Default 16. Fixed for a hub when
    /// it is first seen.
    /// </summary>
    public int Buckets { get; init; } = 16;

    /// <summary>When the devices of one group that are gone are a cluster. Default: 3 devices and 30 % of the group.</summary>
    public GroupThreshold Group { get; init; } = new();

    /// <summary>When the devices of a hub that are gone are a cluster. Default: 20 devices and 2 % of the hub, but no more than 100, or 0.1 % of the hub.</summary>
    public HubThreshold Hub { get; init; } = new();
}
