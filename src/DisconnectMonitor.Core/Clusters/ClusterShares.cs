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

    /// <summary>Devices of the hub's growing clusters that dropped within one window and are still gone.</summary>
    public static int StillDropping(ref HubDecision turn)
    {
        var count = 0;
        foreach (var cluster in turn.State.Clusters)
        {
            if (cluster.Scope is { Group: null, AdmitsUntil: null } && Of(ref turn, cluster) is { } shares)
            {
                count += WithinWindow(shares, turn.Policy.Cluster.Window).Gone;
            }
        }

        return count;
    }

    /// <summary>How many devices of all shares dropped within one window of the newest and are still gone; when that was.</summary>
    public static (int Gone, long NewestMinute) WithinWindow(List<ClusterShare> shares, TimeSpan window)
    {
        var drops = shares.SelectMany(share => share.Drops).ToList();
        var newest = drops.Count == 0 ? long.MinValue : drops.Max(minute => minute.Minute);
        return (drops.Where(minute => minute.Minute >= newest - (long)window.TotalMinutes).Sum(minute => minute.Count), newest);
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
