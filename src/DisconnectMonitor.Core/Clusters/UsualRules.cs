namespace DisconnectMonitor.Clusters;

/// <summary>What is learned of a hub in which nothing is wrong, and how many of its groups at once are more than chance.</summary>
internal static class UsualRules
{
    // So many groups at once are not so many outages, unless there are thousands of groups: then some are always gone.
    private const int GroupsThatMakeAHub = 5;
    private const double ShareOfGroupsThatMakesAHub = 0.005;

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
    public static UsualDrops Learned(ref HubDecision turn, int groups, int others)
    {
        var usual = turn.State.Usual ?? new UsualDrops(Since: turn.Now, LookedAt: turn.Now);

        // An outage becomes usual by its lasting, not by its size.
        var devices = Math.Min(others + ClusterShares.StillDropping(ref turn), turn.Threshold);
        return usual.Look(turn.Now, devices, Math.Min(groups, GroupsThatMakeHub(ref turn)));
    }
}
