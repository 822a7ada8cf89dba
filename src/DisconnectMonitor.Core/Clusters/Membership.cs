using DisconnectMonitor.Events;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Clusters;

/// <summary>Who is gone: a set keyed by connection and drop, which repeated and overtaken messages leave as it is.</summary>
internal static class Membership
{
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
    /// Forgets drops that no cluster claimed and that nobody waits for. By then the hub has decided about them, and the
    /// messages that might repeat have.
    /// </summary>
    public static BucketState Prune(BucketState state, Instant now, Policy policy)
    {
        if (state.Status.IsHeld)
        {
            return state;
        }

        var expired = now - policy.ClusterHorizon;
        List<MemberKey>? forgotten = null;
        foreach (var (key, member) in state.Members)
        {
            if (member is { Cluster: null, IsAsking: false } && member.ToldAt < expired)
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
