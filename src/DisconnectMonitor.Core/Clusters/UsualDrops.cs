using DisconnectMonitor.Events;

namespace DisconnectMonitor.Clusters;

/// <summary>How much of a hub is gone at once when nothing is wrong with the hub: the average over the last hour.</summary>
/// <remarks>Chance grows with the fleet and with how restless it is, so that no fixed number tells it from an outage of the hub.</remarks>
/// <param name="Since">When the hub was first looked at.</param>
/// <param name="LookedAt">When it was last looked at.</param>
public sealed record UsualDrops(Instant Since, Instant LookedAt)
{
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>Devices that dropped within one window and are still gone, outside the clusters of groups.</summary>
    public double Devices { get; init; }

    /// <summary>Groups that are candidates, or clusters that still grow.</summary>
    public double Groups { get; init; }

    /// <summary>The devices as they were seen last: so many are gone until the next look.</summary>
    public double LastDevices { get; init; }

    /// <summary>The groups as they were seen last.</summary>
    public double LastGroups { get; init; }

    /// <summary>Whether a whole hour has been seen: less says nothing yet.</summary>
    public bool IsKnown => LookedAt - Since >= Memory;

    /// <summary>Takes another look into account. How often there are looks makes no difference: what was seen counts for as long as it lasted.</summary>
    /// <param name="now">When.</param>
    /// <param name="devices">Devices that are gone; what makes a cluster at most.</param>
    /// <param name="groups">Groups that are gone; what makes a cluster of the hub at most.</param>
    public UsualDrops Look(Instant now, double devices, double groups)
    {
        var weight = now > LookedAt ? (Least(now - LookedAt, Memory) / Least(now - Since, Memory)) : 0;
        return this with
        {
            LookedAt = Instant.Max(now, LookedAt),
            Devices = Devices + ((LastDevices - Devices) * weight),
            Groups = Groups + ((LastGroups - Groups) * weight),
            LastDevices = devices,
            LastGroups = groups,
        };
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
