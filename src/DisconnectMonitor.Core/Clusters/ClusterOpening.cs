using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Clusters;

/// <summary>When devices that are gone at once become a cluster.</summary>
internal static class ClusterOpening
{
    private const long MinuteMilliseconds = 60_000;

    /// <summary>Decides what is due, and notes when the next decision is due.</summary>
    public static void Proceed(ref HubDecision turn)
    {
        if (turn.IsHeld)
        {
            // The candidates of a backlog are not to be trusted; whoever is still gone afterwards is a candidate anew.
            turn.State = turn.State with { DecideAt = null };
            return;
        }

        var candidates = Candidates(ref turn);
        var others = Others(ref turn, candidates);
        var groups = candidates.Count + turn.State.Clusters.Count(cluster => cluster.Scope is { Group: not null, AdmitsUntil: null });
        var learned = UsualRules.Learned(ref turn, groups, others.Gone);
        if (turn.State.DecideAt is { } due && turn.Now >= due)
        {
            turn.State = turn.State with { DecideAt = null };
            Open(ref turn, candidates, groups, others);
        }
        else if (turn.State.DecideAt is null && (candidates.Count > 0 || others.IsCandidate))
        {
            // One poll of IoT Hub: the devices that went with the first ones are all known by then.
            turn.State = turn.State with { DecideAt = turn.Now + Policy.HubPoll };
        }

        turn.State = turn.State with { Usual = learned.Drops, Peaks = learned.Peaks };
    }

    // The groups of a hub that goes away over some minutes do not all become candidates in the same one.
    private static void Open(ref HubDecision turn, List<CandidateGroup> candidates, int groups, OtherDrops others)
    {
        if (candidates.Count > 0 && groups >= UsualRules.GroupsThatMakeHub(ref turn))
        {
            OpenHub(ref turn, candidates, others);
            return;
        }

        foreach (var candidate in candidates)
        {
            OpenGroup(ref turn, candidate);
        }

        if (others.IsCandidate)
        {
            OpenHub(ref turn, [], others);
        }
    }

    private static void OpenGroup(ref HubDecision turn, CandidateGroup candidate) =>
        Open(ref turn, new ClusterState
        {
            Scope = new OpenCluster(
                IncidentKey.ForGroup(turn.State.Hub, turn.NextNumber()),
                candidate.Group,
                candidate.AdmitsFrom,
                AdmitsUntil: null,
                Continues: null,
                OpenedIn: turn.NextVersion) { TakesLateMembers = true },
            Revision = 1,
            OpenedAt = turn.Now,
            DroppedAt = candidate.FirstDropAt,
            OpenedSize = candidate.Gone,
            Threshold = turn.ThresholdOf(candidate.Population),
            AtThresholdAt = candidate.NewestDropAt,
            Counts = new IncidentCounts(candidate.Gone, 0, candidate.Population),
            LastReturnAt = turn.Now,
            Sample = candidate.Sample,
            Facts = new IncidentFacts
            {
                OnSchedule = Summaries.IsMost(candidate.OnSchedule, candidate.Gone),
                Groups = 1,
                WorstGroups = [new GroupCount(candidate.Group, candidate.Gone, candidate.Population)],
                Window = turn.Policy.Cluster.Window,
            },
        });

    private static void OpenHub(ref HubDecision turn, List<CandidateGroup> candidates, OtherDrops others)
    {
        var gone = candidates.Sum(candidate => candidate.Gone) + others.Gone;
        var newest = candidates.Select(candidate => candidate.NewestDropAt).Append(others.NewestAt).Max();
        var population = turn.Population;
        Open(ref turn, new ClusterState
        {
            Scope = new OpenCluster(
                IncidentKey.ForHub(turn.State.Hub, turn.NextNumber()),
                Group: null,
                candidates.Select(candidate => candidate.AdmitsFrom).Append(newest - turn.Policy.Cluster.Window).Min(),
                AdmitsUntil: null,
                Continues: null,
                OpenedIn: turn.NextVersion),
            Revision = 1,
            OpenedAt = turn.Now,
            DroppedAt = candidates.Select(candidate => (Instant?)candidate.FirstDropAt).Append(others.FirstDropAt).Min()!.Value,
            OpenedSize = gone,
            Threshold = turn.Threshold,
            AtThresholdAt = newest,
            Counts = new IncidentCounts(gone, 0, population),
            LastReturnAt = turn.Now,
            Sample = Summaries.Sample(candidates.SelectMany(candidate => candidate.Sample).Concat(others.Sample)),
            Facts = new IncidentFacts
            {
                OnSchedule = Summaries.IsMost(candidates.Sum(candidate => candidate.OnSchedule) + others.OnSchedule, gone),
                Groups = candidates.Count,
                WorstGroups = Summaries.Worst(candidates
                    .Select(candidate => new GroupCount(candidate.Group, candidate.Gone, candidate.Population))
                    .Concat(others.WorstGroups)),
                Window = turn.Policy.Cluster.Window,
            },
        });
    }

    private static void Open(ref HubDecision turn, ClusterState cluster)
    {
        turn.State = turn.State with { Clusters = turn.State.Clusters.Add(cluster) };
        ClusterAnnouncements.Announce(ref turn, cluster, RevisionType.Opened, $"{cluster.Counts.Gone} devices gone at once");
    }

    // A report that crossed the opening of a cluster still names its devices.
    private static List<CandidateGroup> Candidates(ref HubDecision turn)
    {
        var clusters = turn.State.Clusters;
        return
        [
            .. turn.Reports
                .Where(report => !report.Candidates.IsEmpty)
                .SelectMany(report => report.Candidates)
                .Where(candidate => !clusters.Any(cluster => cluster.Scope.Admits(candidate.Group, candidate.NewestDropAt)))
                .OrderByDescending(candidate => candidate.Gone)
                .ThenBy(candidate => candidate.Group, StringComparer.Ordinal),
        ];
    }

    private static OtherDrops Others(ref HubDecision turn, List<CandidateGroup> candidates)
    {
        var reports = turn.Reports.Where(report => !report.Others.IsEmpty).ToList();
        var newest = reports.Count == 0 ? long.MinValue : reports.Max(report => report.Others[^1].Minute);
        var newestAt = reports.Count == 0 ? new Instant(long.MinValue / 2) : new Instant((newest * MinuteMilliseconds) + MinuteMilliseconds - 1);
        var from = newest - (long)turn.Policy.Cluster.Window.TotalMinutes;
        var counted = reports.FindAll(report => report.Others[^1].Minute >= from);
        var gone = counted.Sum(report => CountSince(report.Others, from));
        var isClaimed = turn.State.Clusters.Any(cluster => cluster.Scope.Admits(group: null, newestAt));
        return new OtherDrops(
            gone,
            Instant.Min(newestAt, turn.Now),
            counted,
            IsCandidate: !isClaimed && gone >= turn.Threshold);
    }

    private static int CountSince(ImmutableArray<MinuteCount> minutes, long from)
    {
        var count = 0;
        foreach (var minute in minutes)
        {
            count += minute.Minute >= from ? minute.Count : 0;
        }

        return count;
    }

    /// <summary>Devices gone at once that belong to no cluster and no candidate group.</summary>
    private sealed record OtherDrops(int Gone, Instant NewestAt, List<BucketReport> Reports, bool IsCandidate)
    {
        public int OnSchedule => Reports.Sum(report => report.OthersOnSchedule);

        public Instant? FirstDropAt => Reports.Min(report => report.OthersFirstDropAt);

        public IEnumerable<GroupCount> WorstGroups => Reports.SelectMany(report => report.OthersWorstGroups);

        public IEnumerable<string> Sample => Reports.SelectMany(report => report.OthersSample);
    }
}
