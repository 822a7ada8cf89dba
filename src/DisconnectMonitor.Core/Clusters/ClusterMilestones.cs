namespace DisconnectMonitor.Clusters;

/// <summary>What a cluster comes to on its way that is worth an update.</summary>
internal static class ClusterMilestones
{
    private const double Most = 0.9;

    // That two of three are back is no news: the end follows, or tells who stays away.
    private const int FewestThatReturnInSteps = 10;

    /// <summary>
    /// Whether those that are left may be its stragglers. A continued cluster is the stragglers: it ends with the last of them. A closed one has
    /// nothing more to say.
    /// </summary>
    public static bool IsMostlyReturned(ClusterState cluster) =>
        cluster.Scope.Continues is null && !cluster.IsClosed && cluster.Counts.Returned >= Most * cluster.Total;

    /// <summary>What it has reached and nobody was told of.</summary>
    public static ClusterNews News(ClusterState cluster)
    {
        if (cluster.IsClosed)
        {
            return ClusterNews.None;
        }

        var news = ClusterNews.None;
        news |= cluster.Total >= 2 * cluster.OpenedSize ? ClusterNews.Doubled : 0;
        if (cluster.Total >= FewestThatReturnInSteps)
        {
            news |= cluster.Counts.Returned >= 0.5 * cluster.Total ? ClusterNews.HalfReturned : 0;
            news |= cluster.Counts.Returned >= Most * cluster.Total ? ClusterNews.HalfReturned | ClusterNews.MostReturned : 0;
        }

        return news & ~cluster.Said;
    }

    /// <summary>The news in a few words; of several, the last that a cluster comes to.</summary>
    public static string Describe(ClusterState cluster, ClusterNews news) =>
        news.HasFlag(ClusterNews.MostReturned) ? "90 % of its devices returned"
        : news.HasFlag(ClusterNews.HalfReturned) ? "half of its devices returned"
        : $"doubled to {cluster.Total} devices";
}
