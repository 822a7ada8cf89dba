using DisconnectMonitor.Events;

namespace DisconnectMonitor.Clusters;

/// <summary>
/// How much of a hub is gone at once when nothing is wrong with the hub: the average of the last hour, in which each minute counts once.
/// </summary>
/// <remarks>Chance grows with the fleet and with how restless it is, so that no fixed number tells it from an outage of the hub.</remarks>
/// <param name="Since">When the hub was first looked at.</param>
/// <param name="LookedAt">When it was last looked at.</param>
/// <param name="Devices">Devices that dropped within one window and are still gone, outside the clusters of groups.</param>
/// <param name="Groups">Groups that are candidates, or clusters that still grow.</param>
public sealed record UsualDrops(Instant Since, Instant LookedAt, double Devices, double Groups)
{
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Whether a whole hour has been seen: less says nothing yet.</summary>
    public bool IsKnown => LookedAt - Since >= Memory;

    /// <summary>Whether the last look was a minute ago.</summary>
    public bool IsDue(Instant now) => now - LookedAt >= Interval;

    /// <summary>Takes another look into account, when it is due.</summary>
    /// <param name="now">When.</param>
    /// <param name="devices">Devices that are gone, as in <see cref="Devices"/>; what makes a cluster at most.</param>
    /// <param name="groups">Groups that are gone, as in <see cref="Groups"/>; what makes a cluster of the hub at most.</param>
    public UsualDrops Look(Instant now, double devices, double groups)
    {
        var seen = now - Since < Memory ? now - Since : Memory;
        var weight = Interval / seen;
        return this with
        {
            LookedAt = now,
            Devices = Devices + ((devices - Devices) * weight),
            Groups = Groups + ((groups - Groups) * weight),
        };
    }
}
