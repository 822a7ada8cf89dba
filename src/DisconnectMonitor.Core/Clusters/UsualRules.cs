using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Clusters;

/// <summary>What is learned of a hub in which nothing is wrong, and how many of its groups at once are more than chance.</summary>
internal static class UsualRules
{
    // So many groups at once are not so many outages, unless there are thousands of groups: then some are always gone.
    private const int GroupsThatMakeAHub = 5;
    private const double ShareOfGroupsThatMakesAHub = 0.005;

    // Of a hub that has just been met nobody knows what is usual. A small one needs a share that no restless fleet reaches by chance, and
    // less with every hour of the first day; a large one has its 2 % in the first hour.
    private const double ShareOfUnknownHub = 0.05;
    private const int HoursUntilKnown = 24;

    // What moves the threshold of a larger group moves that of this one.
    private const int LargeGroup = 5_000;

    // A few hours of which one was bad would let nothing pass for an outage any more. A tenth of the hub does, unless half of that is common.
    private const double ShareThatIsNoChance = 0.1;
    private const int TimesItsPeaks = 2;

    /// <summary>So many devices that are gone at once are a cluster of the hub: by its policy, and more than chance.</summary>
    public static int DevicesThatMakeHub(ref HubDecision turn)
    {
        var population = turn.Population;
        var byPolicy = turn.Policy.Cluster.Hub.For(population, turn.Usual?.Devices);
        var (hours, mean, onceAYear) = turn.State.Peaks is { } peaks ? (peaks.Hours, peaks.Mean, peaks.OnceAYear ?? 0) : (0, 0, 0);
        var unknown = ShareOfUnknownHub * Math.Max(0, 1 - (hours / (double)HoursUntilKnown));
        var byCaution = Math.Min(unknown * population, turn.Policy.Cluster.Hub.AtMost);
        var byChance = Math.Min(onceAYear, Math.Max(ShareThatIsNoChance * population, TimesItsPeaks * mean));
        return Math.Max(byPolicy, Count(Math.Max(byCaution, byChance)));

        static int Count(double devices) => (int)Math.Ceiling(devices - 1e-9);
    }

    /// <summary>So many devices of a group that are gone at once are a cluster of it: by the policy, and more than chance.</summary>
    /// <param name="policy">The policy in force.</param>
    /// <param name="status">What the hub has told of what is usual.</param>
    /// <param name="population">The group's known devices.</param>
    public static int DevicesThatMakeGroup(Policy policy, HubStatus status, int population) =>
        DevicesThatMakeGroup(policy, status.UsualShare, population);

    /// <summary>Whether another share of what is usual moves the threshold of a group, of any size that one may have.</summary>
    /// <param name="policy">The policy in force.</param>
    /// <param name="largest">The most devices that a group may have.</param>
    /// <param name="before">The usual share that the buckets know.</param>
    /// <param name="now">The usual share.</param>
    public static bool MovesGroups(Policy policy, int largest, double before, double now)
    {
        // Small sizes one by one, larger ones in steps of a quarter.
        for (var size = 1; size <= Math.Min(largest, LargeGroup); size += 1 + (size / 4))
        {
            if (DevicesThatMakeGroup(policy, before, size) != DevicesThatMakeGroup(policy, now, size))
            {
                return true;
            }
        }

        return false;
    }

    private static int DevicesThatMakeGroup(Policy policy, double usualShare, int population) =>
        Math.Max(policy.Cluster.Group.For(population), GroupChance.Least(population, usualShare));

    /// <summary>So many groups that are gone at once are one cluster of the hub.</summary>
    public static double GroupsThatMakeHub(ref HubDecision turn)
    {
        var known = turn.Reports.Sum(report => report.Groups);
        var many = Math.Max(GroupsThatMakeAHub, ShareOfGroupsThatMakesAHub * known);
        var unusual = turn.Policy.Cluster.Hub.TimesUsual * (turn.Usual?.Groups ?? 0);
        return Math.Min(Math.Max(many, unusual), Math.Max(2, known / 2.0));
    }

    /// <summary>What is usual once this moment counts as well.</summary>
    /// <param name="turn">The decision in the making, before it opens anything.</param>
    /// <param name="groups">Groups that are candidates, or clusters that still grow.</param>
    /// <param name="others">Devices that are gone, outside clusters and candidate groups.</param>
    public static (UsualDrops Drops, HourlyPeaks Peaks) Learned(ref HubDecision turn, int groups, int others)
    {
        var usual = turn.State.Usual ?? new UsualDrops(Since: turn.Now, LookedAt: turn.Now);
        var peaks = turn.State.Peaks ?? new HourlyPeaks(turn.Now);

        // An outage becomes usual by its lasting, not by its size.
        var devices = others + ClusterShares.StillDropping(ref turn);
        var byPolicy = turn.Policy.Cluster.Hub.For(turn.Population, turn.Usual?.Devices);
        return (
            usual.Look(turn.Now, Math.Min(devices, byPolicy), Math.Min(groups, GroupsThatMakeHub(ref turn))),
            peaks.Look(turn.Now, Math.Min(devices, turn.Threshold)));
    }
}
