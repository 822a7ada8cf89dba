using DisconnectMonitor.Events;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Clusters;

/// <summary>What a bucket answers to devices, and when it takes an answer back.</summary>
internal static class Verdicts
{
    public static BucketState Asked(
        BucketState state,
        BucketMessage.VerdictAsked asked,
        Instant now,
        HubContext context,
        ImmutableArray<BucketEffect>.Builder effects)
    {
        var member = new Member { Device = asked.Device, Module = asked.Module, Group = asked.Group, Drop = asked.Drop, ToldAt = now };
        state = Membership.Put(state, member);
        member = state.Members[member.Key];
        if (!member.Drop.IsSame(asked.Drop) || (!member.IsGone && member.Cluster is null))
        {
            // The bucket knows better, or thinks it does. The device has the last word: it says so if the drop is over.
            effects.Add(new BucketEffect.Answer(asked.Device, Alone(state, asked.Group, asked.Module, asked.Drop, leftBehindBy: null)));
            return state;
        }

        // It speaks even for one that the bucket takes for back: word of the return may come from a decision that got lost.
        if (member.Cluster is { } cluster)
        {
            effects.Add(new BucketEffect.Answer(asked.Device, new Verdict.Folded(asked.Module, asked.Drop, state.Status.Version, cluster)));
            member = member with { IsAsking = false, IsAnswered = true };
        }
        else if (IsHeld(state, member, now, context) is var isHeld && (isHeld || (asked.CanWait && MayBecomeCluster(state, asked, now, context))))
        {
            effects.Add(new BucketEffect.Answer(asked.Device, new Verdict.NotYet(asked.Module, asked.Drop, state.Status.Version, isHeld)));
            member = member with { IsAsking = true };
        }
        else
        {
            effects.Add(new BucketEffect.Answer(asked.Device, Alone(state, asked.Group, asked.Module, asked.Drop, leftBehindBy: null)));
            state = member.IsAnswered ? state : GraceLearning.Reached(state, asked.Drop, now, context.Policy);
            member = member with { IsAsking = false, IsAnswered = true };
        }

        return state with { Members = state.Members.SetItem(member.Key, member) };
    }

    /// <summary>Goes over every member after the hub's status has changed.</summary>
    /// <param name="state">The bucket, which has the new status already.</param>
    /// <param name="isReleased">Whether those who were told to wait can now be answered.</param>
    /// <param name="now">When.</param>
    /// <param name="context">The policy in force in the hub.</param>
    /// <param name="effects">Receives the answers.</param>
    public static BucketState Revise(
        BucketState state, bool isReleased, Instant now, HubContext context, ImmutableArray<BucketEffect>.Builder effects)
    {
        var members = state.Members.ToBuilder();
        foreach (var (key, member) in state.Members)
        {
            var revised = Revise(state, member, isReleased && !IsHeld(state, member, now, context), effects);
            if (!ReferenceEquals(revised, member))
            {
                members[key] = revised;
            }
        }

        return state with { Members = members.ToImmutable() };
    }

    /// <summary>
    /// Answers once more everybody who is gone and has had an answer: another one may have come from a decision that got lost.
    /// </summary>
    public static void Repeat(BucketState state, ImmutableArray<BucketEffect>.Builder effects)
    {
        foreach (var member in state.Members.Values.Where(member => member is { IsGone: true, IsAnswered: true }))
        {
            Verdict verdict = member.Cluster is { } cluster
                ? new Verdict.Folded(member.Module, member.Drop, state.Status.Version, cluster)
                : Alone(state, member.Group, member.Module, member.Drop, leftBehindBy: null);
            effects.Add(new BucketEffect.Answer(member.Device, verdict));
        }
    }

    private static Member Revise(BucketState state, Member member, bool isReleased, ImmutableArray<BucketEffect>.Builder effects)
    {
        if (member.Cluster is { } cluster)
        {
            return state.Status.Clusters.Any(open => open.Key == cluster) ? member : LeftBehind(state, member, cluster, effects);
        }

        if (!member.IsGone)
        {
            return member;
        }

        if (state.Status.ClusterFor(member.Group, member.Drop.CountedAt) is { } opened)
        {
            return Claim(state, member, opened.Key, effects);
        }

        if (member.IsAsking && isReleased)
        {
            effects.Add(new BucketEffect.Answer(member.Device, Alone(state, member.Group, member.Module, member.Drop, leftBehindBy: null)));
            return member with { IsAsking = false, IsAnswered = true };
        }

        return member;
    }

    private static Member LeftBehind(BucketState state, Member member, string cluster, ImmutableArray<BucketEffect>.Builder effects)
    {
        if (!member.IsGone)
        {
            return member with { Cluster = null };
        }

        if (state.Status.Clusters.FirstOrDefault(open => open.Continues == cluster) is { } successor)
        {
            return Fold(state, member, successor.Key, effects);
        }

        if (state.Status.ClusterFor(member.Group, member.Drop.CountedAt) is { } other)
        {
            return Claim(state, member, other.Key, effects);
        }

        if (member.IsAnswered)
        {
            effects.Add(new BucketEffect.Answer(member.Device, Alone(state, member.Group, member.Module, member.Drop, cluster)));
        }

        return member with { Cluster = null };
    }

    // A device that has not asked yet will hear of it when it does: no need to wake thousands.
    private static Member Claim(BucketState state, Member member, string cluster, ImmutableArray<BucketEffect>.Builder effects) =>
        member.IsAsking || member.IsAnswered ? Fold(state, member, cluster, effects) : member with { Cluster = cluster };

    private static Member Fold(BucketState state, Member member, string cluster, ImmutableArray<BucketEffect>.Builder effects)
    {
        effects.Add(new BucketEffect.Answer(member.Device, new Verdict.Folded(member.Module, member.Drop, state.Status.Version, cluster)));
        return member with { Cluster = cluster, IsAsking = false, IsAnswered = true };
    }

    // While events arrive late, a drop that came late has its whole grace from its arrival on: its return may be as late.
    private static bool IsHeld(BucketState state, Member member, Instant now, HubContext context)
    {
        if (state.Status.IsHeld || !state.Status.IsLagging)
        {
            return state.Status.IsHeld;
        }

        var arrival = member.Drop.CountedAt + Policy.HubPoll;
        var grace = context.Policy.For(member.Device).Grace;
        return arrival - member.Drop.DroppedAt > LagReport.LateAfter && now < arrival + (grace < BacklogRules.LongestHold ? grace : BacklogRules.LongestHold);
    }

    private static bool MayBecomeCluster(BucketState state, BucketMessage.VerdictAsked asked, Instant now, HubContext context) =>
        state.Status.IsDeciding
        || (asked.Group is { } group && Reporting.IsCandidate(state, group, now, context.Policy));

    private static Verdict.Alone Alone(BucketState state, string? group, string? module, Drop drop, string? leftBehindBy) =>
        new(module, drop, state.Status.Version, group is null ? state.Status.Population : state.Census.Of(group), leftBehindBy)
        {
            Grace = state.Status.Grace,
        };
}
