namespace DisconnectMonitor.Clusters;

/// <summary>What the buckets have reported of one cluster.</summary>
internal static class ClusterShares
{
    /// <summary>
    /// The shares of all buckets. Null until every bucket has heard of the cluster: before that its devices are not all counted, and it
    /// could seem over.
    /// </summary>
    public static List<ClusterShare>? Of(ref HubDecision turn, ClusterState cluster)
    {
        var shares = new List<ClusterShare>();
        foreach (var report in turn.Reports)
        {
            if (report.StatusVersion < cluster.Scope.OpenedIn)
            {
                return null;
            }

            foreach (var share in report.Clusters)
            {
                if (share.Cluster == cluster.Scope.Key)
                {
                    shares.Add(share);
                }
            }
        }

        return shares;
    }

    /// <summary>Whether a bucket has devices in the cluster.</summary>
    public static bool Has(BucketReport report, ClusterState cluster)
    {
        foreach (var share in report.Clusters)
        {
            if (share.Cluster == cluster.Scope.Key)
            {
                return true;
            }
        }

        return false;
    }
}
