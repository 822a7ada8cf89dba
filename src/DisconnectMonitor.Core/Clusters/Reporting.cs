using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Clusters;

/// <summary>Describes a bucket to its hub. The size of a report does not grow with the outage.</summary>
internal static class Reporting
{
    /// <summary>How many device ids stand for all of them.</summary>
    public const int MaxSample = 20;

    /// <summary>How many groups stand for all of them.</summary>
    public const int MaxWorstGroups = 5;

    public static BucketReport Describe(BucketState state, Instant now, Policy policy)
    {
        var unclaimed = Gone(state.Members.Values.Where(member => Membership.CountsForOpening(state, member, now, policy)));
        var candidates = Candidates(state, unclaimed, policy)
            .OrderByDescending(candidate => candidate.Gone)
            .ThenBy(candidate => candidate.Group, StringComparer.Ordinal)
            .Take(BucketReport.MaxCandidates)
            .ToImmutableArray();
        var claimed = state.Members.Values.Where(member => member.Cluster is not null).ToLookup(member => member.Cluster!, StringComparer.Ordinal);
        var others = WithinWindow([.. unclaimed.Where(member => candidates.All(candidate => candidate.Group != member.Group))], policy);

        return new BucketReport
        {
            Bucket = state.Index,
            Version = state.ReportVersion,
            StatusVersion = state.Status.Version,
            Population = state.Census.Population,
            Groups = state.Census.GroupCount,
            Others = ByMinute(others),
            OthersOnSchedule = OnSchedule(others),
            OthersFirstDropAt = FirstDrop(others),
            OthersWorstGroups = WorstGroups(state, others),
            OthersSample = Sample(others),
            Candidates = candidates,
            Absences = state.Absences?.Settled,
            Clusters = [.. state.Status.Clusters.Where(cluster => claimed.Contains(cluster.Key)).Select(cluster => Share(state, cluster, claimed[cluster.Key], policy))],
        };
    }

    /// <summary>Whether enough devices of a group are gone for a cluster.</summary>
    public static bool IsCandidate(BucketState state, string group, Instant now, Policy policy) =>
        Candidates(
            state,
            Gone(state.Members.Values.Where(member => member.Group == group && Membership.CountsForOpening(state, member, now, policy))),
            policy).Any();

    private static IEnumerable<CandidateGroup> Candidates(BucketState state, List<Member> unclaimed, Policy policy)
    {
        foreach (var group in unclaimed.Where(member => member.Group is not null).GroupBy(member => member.Group!, StringComparer.Ordinal))
        {
            var members = WithinWindow([.. group], policy);
            var population = state.Census.Of(group.Key);
            if (members.Count >= UsualRules.DevicesThatMakeGroup(policy, state.Status, population))
            {
                var newest = members.Max(member => member.Drop.CountedAt);
                yield return new CandidateGroup(
                    group.Key,
                    members.Count,
                    OnSchedule(members),
                    population,
                    FirstDrop(members)!.Value,
                    newest - policy.Cluster.Window,
                    newest,
                    Sample(members));
            }
        }
    }

    private static ClusterShare Share(BucketState state, OpenCluster cluster, IEnumerable<Member> claimed, Policy policy)
    {
        var members = Devices(claimed);
        var gone = members.FindAll(member => member.IsGone);
        return new ClusterShare(
            cluster.Key,
            gone.Count,
            OnSchedule(gone),
            members.Count - gone.Count,
            cluster.Group is null ? state.Census.Population : state.Census.Of(cluster.Group),
            FirstDrop(members)!.Value,
            members.Max(member => member.BackAt),
            ByMinute(WithinWindow(gone, policy)),
            members.Select(member => member.Group).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
            WorstGroups(state, gone),
            Sample(gone));
    }

    private static List<Member> Gone(IEnumerable<Member> members) => Devices(members.Where(member => member.IsGone));

    // A device with several connections counts once; one of them that is gone counts before those that are back.
    public static List<Member> Devices(IEnumerable<Member> sorted)
    {
        var devices = new List<Member>();
        foreach (var member in sorted)
        {
            if (devices.Count == 0 || devices[^1].Device.Key != member.Device.Key)
            {
                devices.Add(member);
            }
            else if (!devices[^1].IsGone && member.IsGone)
            {
                devices[^1] = member;
            }
        }

        return devices;
    }

    private static List<Member> WithinWindow(List<Member> members, Policy policy)
    {
        if (members.Count == 0)
        {
            return members;
        }

        var from = members.Max(member => member.Drop.CountedAt) - policy.Cluster.Window;
        return members.FindAll(member => member.Drop.CountedAt >= from);
    }

    private static ImmutableArray<MinuteCount> ByMinute(List<Member> members) =>
        [.. members
            .CountBy(member => member.Drop.CountedAt.UnixMilliseconds / 60_000)
            .Select(minute => new MinuteCount(minute.Key, minute.Value))
            .OrderBy(minute => minute.Minute)];

    private static int OnSchedule(List<Member> members) => members.Count(member => member.Drop.IsOnSchedule);

    private static Instant? FirstDrop(List<Member> members) =>
        members.Count == 0 ? null : members.Min(member => member.Drop.DroppedAt);

    private static ImmutableArray<string> Sample(List<Member> members) =>
        [.. members.Take(MaxSample).Select(member => member.Device.DeviceId).Order(StringComparer.Ordinal)];

    private static ImmutableArray<GroupCount> WorstGroups(BucketState state, List<Member> gone) =>
        [.. gone
            .Where(member => member.Group is not null)
            .CountBy(member => member.Group!, StringComparer.Ordinal)
            .Select(group => new GroupCount(group.Key, group.Value, state.Census.Of(group.Key)))
            .OrderByDescending(group => group.Gone)
            .ThenBy(group => group.Group, StringComparer.Ordinal)
            .Take(MaxWorstGroups)];
}
