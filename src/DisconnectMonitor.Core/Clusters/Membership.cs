using DisconnectMonitor.Events;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Clusters;

/// <summary>Who is gone: a set keyed by connection and drop, which repeated and overtaken messages leave as it is.</summary>
internal static class Membership
{
    // So much later than its grace may a device ask, when its host was down: an extra wait of an hour to settle, and one more.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(3);

    public static BucketState Gone(BucketState state, BucketMessage.Gone gone, Instant now) =>
        Put(state, new Member { Device = gone.Device, Module = gone.Module, Group = gone.Group, Drop = gone.Drop, ToldAt = now });

    public static BucketState Back(BucketState state, BucketMessage.Back back, Instant now, Policy policy)
    {
        // An unknown drop is noted as over, so that word of it which comes later does not count.
        var member = new Member { Device = back.Device, Module = back.Module, Group = back.Group, Drop = back.Drop, ToldAt = now };
        state = Put(state, member);
        var known = state.Members[member.Key];
        if (!known.Drop.IsSame(back.Drop) || !known.IsGone)
        {
            return state;
        }

        state = state with { Members = state.Members.SetItem(known.Key, known with { BackAt = back.At, IsAsking = false }) };
        return known.Cluster is null ? GraceLearning.Ended(state, back.Drop, back.At, policy) : state;
    }

    /// <summary>Adds a drop, unless it or a newer one of its connection is known, and folds it into the cluster that admits it.</summary>
    public static BucketState Put(BucketState state, Member member)
    {
        if (state.Members.TryGetValue(member.Key, out var known)
            && (known.Drop.IsSame(member.Drop) || IsNewer(known, member)))
        {
            return state;
        }

        var cluster = state.Status.ClusterFor(member.Group, member.Drop.CountedAt)?.Key;
        return state with { Members = state.Members.SetItem(member.Key, member with { Cluster = cluster }) };
    }

    /// <summary>
    /// Whether a drop counts for the clusters that may open: until the hub has decided about it, and the messages that might repeat have.
    /// </summary>
    public static bool CountsForOpening(BucketState state, Member member, Instant now, Policy policy) =>
        member.Cluster is null && (member.IsAsking || state.Status.IsHeld || member.ToldAt >= now - policy.ClusterHorizon);

    /// <summary>
    /// Forgets drops that count for no cluster any more and that are over or answered. Whoever is gone stays known until then, but no
    /// longer than any device waits: word of the drop may come from a decision that got lost.
    /// </summary>
    public static BucketState Prune(BucketState state, Instant now, HubContext context)
    {
        var longest = now - (context.LongestGrace + LongestDelay);
        List<MemberKey>? forgotten = null;
        foreach (var (key, member) in state.Members)
        {
            if (member.Cluster is null
                && !CountsForOpening(state, member, now, context.Policy)
                && (!member.IsGone || member.IsAnswered || member.ToldAt < longest))
            {
                (forgotten ??= []).Add(key);
            }
        }

        return forgotten is null ? state : state with { Members = state.Members.RemoveRange(forgotten) };
    }

    private static bool IsNewer(Member known, Member other) =>
        known.Drop.DroppedAt != other.Drop.DroppedAt
            ? known.Drop.DroppedAt > other.Drop.DroppedAt
            : known.Drop.Sequence > other.Drop.Sequence;
}
