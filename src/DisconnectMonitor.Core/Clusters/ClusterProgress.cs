using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Clusters;

/// <summary>How an open cluster grows, shrinks and ends.</summary>
internal static class ClusterProgress
{
    // Fewer stragglers than this are told of one by one.
    private const int StragglersThatMakeACluster = 5;

    /// <summary>Brings every open cluster up to the buckets' reports and the time.</summary>
    public static void Follow(ref HubDecision turn)
    {
        foreach (var cluster in turn.State.Clusters)
        {
            Follow(ref turn, cluster);
        }
    }

    /// <summary>The same after one bucket's report. Of the many groups of a large hub it changes few.</summary>
    /// <param name="turn">The decision in the making.</param>
    /// <param name="before">What the bucket had reported before; null when nothing.</param>
    /// <param name="report">Its report.</param>
    public static void Follow(ref HubDecision turn, BucketReport? before, BucketReport report)
    {
        foreach (var cluster in turn.State.Clusters)
        {
            var isNews = cluster.Scope.Group is null
                || before is null
                || before.StatusVersion < cluster.Scope.OpenedIn
                || ClusterShares.Has(before, cluster)
                || ClusterShares.Has(report, cluster)
                || ClusterAdmission.EndsAt(cluster, turn.Policy) <= turn.Now
                || LeavesAt(cluster, turn.Policy) <= turn.Now;
            if (isNews)
            {
                Follow(ref turn, cluster);
            }
        }
    }

    public static void Close(ref HubDecision turn, string incident, string reason)
    {
        if (turn.State.Clusters.FirstOrDefault(open => open.Scope.Key == incident && !open.IsClosed) is { } cluster)
        {
            var until = cluster.Scope.AdmitsUntil ?? turn.Now;
            cluster = cluster with { IsClosed = true, Revision = cluster.Revision + 1, Scope = cluster.Scope with { AdmitsUntil = until, TakesLateMembers = false } };
            Replace(ref turn, cluster);
            ClusterAnnouncements.Announce(ref turn, cluster, RevisionType.Resolved, reason, Resolution.Closed, turn.Now);
        }
    }

    public static void Observe(ref HubDecision turn, LogAnswer answer)
    {
        var asked = turn.State.Clusters.FirstOrDefault(open => open.Scope.Key == answer.Incident);
        var isExpected = answer.Look == LogLook.Second ? asked is { IsLogSettled: false } : asked is { Log: null, LogProblem: null };
        if (!isExpected || asked is not { IsClosed: false } cluster)
        {
            return;
        }

        // The first notification carries what the first look found, so only the second can bring news.
        var isNews = answer.Look == LogLook.Second && answer.Findings?.IsNewsAfter(cluster.Log) == true;
        cluster = cluster with
        {
            Revision = isNews ? cluster.Revision + 1 : cluster.Revision,
            Log = answer.Findings ?? cluster.Log,
            LogProblem = cluster.Log is null ? answer.Problem : null,
            IsLogSettled = cluster.IsLogSettled || answer.Look == LogLook.Second,
        };
        Replace(ref turn, cluster);
        if (isNews)
        {
            ClusterAnnouncements.Announce(ref turn, cluster, RevisionType.Updated, LogReason.Of(cluster.Log!), isFromLog: true);
        }
    }

    /// <summary>When the cluster next changes by itself, or null.</summary>
    public static Instant? DueAt(ClusterState cluster, Policy policy, Instant now)
    {
        var seals = ClusterAdmission.EndsAt(cluster, policy) is { } seal && seal > now ? seal : (Instant?)null;
        var leaves = LeavesAt(cluster, policy) is { } leave && leave > now ? leave : (Instant?)null;
        return leaves is null || seals < leaves ? seals : leaves;
    }

    private static void Follow(ref HubDecision turn, ClusterState cluster)
    {
        if (ClusterShares.Of(ref turn, cluster) is { } shares)
        {
            var followed = ClusterAdmission.Judge(ref turn, Count(ref turn, cluster, shares), shares);
            Replace(ref turn, followed);
            Proceed(ref turn, followed);
        }
    }

    private static Instant? LeavesAt(ClusterState cluster, Policy policy) =>
        ClusterMilestones.IsMostlyReturned(cluster) ? cluster.LastReturnAt + policy.Cluster.Window : null;

    private static ClusterState Count(ref HubDecision turn, ClusterState cluster, List<ClusterShare> shares)
    {
        var counts = new IncidentCounts(
            shares.Sum(share => share.Gone),
            shares.Sum(share => share.Returned),
            cluster.Scope.Group is null ? turn.Population : Math.Max(cluster.Counts.Population, shares.Sum(share => share.Population)));
        return cluster with
        {
            Counts = counts,
            Threshold = cluster.Scope.Group is null ? turn.Threshold : turn.ThresholdOf(counts.Population),
            LastReturnAt = counts.Returned > cluster.Counts.Returned ? turn.Now : cluster.LastReturnAt,
            LastBackAt = shares.Max(share => share.LastBackAt) ?? cluster.LastBackAt,
            DroppedAt = shares.Count == 0 ? cluster.DroppedAt : Instant.Min(cluster.DroppedAt, shares.Min(share => share.FirstDropAt)),
            Sample = counts.Gone == 0 ? cluster.Sample : Summaries.Sample(shares.SelectMany(share => share.Sample)),
            Facts = counts.Gone == 0
                ? cluster.Facts
                : cluster.Facts with
                {
                    OnSchedule = Summaries.IsMost(shares.Sum(share => share.OnSchedule), counts.Gone),
                    Groups = shares.Sum(share => share.Groups),
                    WorstGroups = Summaries.Worst(shares.SelectMany(share => share.WorstGroups)),
                },
        };
    }

    private static void Proceed(ref HubDecision turn, ClusterState cluster)
    {
        if (cluster.Counts.Gone == 0)
        {
            End(ref turn, cluster, Resolution.Returned, "all devices returned");
        }
        else if (ClusterMilestones.IsMostlyReturned(cluster) && turn.Now >= cluster.LastReturnAt + turn.Policy.Cluster.Window)
        {
            End(ref turn, cluster, Resolution.Stragglers, $"{cluster.Counts.Gone} of {cluster.Total} devices did not return");
            if (cluster.Counts.Gone >= StragglersThatMakeACluster)
            {
                Continue(ref turn, cluster);
            }
        }
        else if (ClusterMilestones.News(cluster) is var news and not ClusterNews.None)
        {
            cluster = cluster with { Revision = cluster.Revision + 1, Said = cluster.Said | news };
            Replace(ref turn, cluster);
            ClusterAnnouncements.Announce(ref turn, cluster, RevisionType.Updated, ClusterMilestones.Describe(cluster, news));
        }
    }

    private static void End(ref HubDecision turn, ClusterState cluster, Resolution resolution, string reason)
    {
        turn.State = turn.State with { Clusters = turn.State.Clusters.RemoveAll(open => open.Scope.Key == cluster.Scope.Key) };
        if (!cluster.IsClosed)
        {
            cluster = cluster with { Revision = cluster.Revision + 1 };
            ClusterAnnouncements.Announce(ref turn, cluster, RevisionType.Resolved, reason, resolution, cluster.LastBackAt ?? turn.Now);
        }
    }

    private static void Continue(ref HubDecision turn, ClusterState ended)
    {
        var number = turn.NextNumber();
        var cluster = ended with
        {
            Scope = ended.Scope with
            {
                Key = ended.Scope.Group is null
                    ? IncidentKey.ForHub(turn.State.Hub, number)
                    : IncidentKey.ForGroup(turn.State.Hub, number),
                AdmitsUntil = ended.Scope.AdmitsUntil ?? turn.Now,
                Continues = ended.Scope.Key,
                OpenedIn = turn.NextVersion,
                TakesLateMembers = false,
            },
            Revision = 1,
            OpenedAt = turn.Now,
            OpenedSize = ended.Counts.Gone,
            Counts = ended.Counts with { Returned = 0 },
            LastReturnAt = turn.Now,
            LastBackAt = null,
            Said = ClusterNews.None,
            Log = null,
            LogProblem = null,
            IsLogSettled = false,
        };
        turn.State = turn.State with { Clusters = turn.State.Clusters.Add(cluster) };
        ClusterAnnouncements.Announce(ref turn, cluster, RevisionType.Opened, $"{cluster.Counts.Gone} devices did not return with the others");
    }

    private static void Replace(ref HubDecision turn, ClusterState cluster)
    {
        var index = turn.State.Clusters.IndexOf(turn.State.Clusters.First(open => open.Scope.Key == cluster.Scope.Key));
        turn.State = turn.State with { Clusters = turn.State.Clusters.SetItem(index, cluster) };
    }
}
