using DisconnectMonitor.Events;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Clusters;

/// <summary>
/// Decides about one bucket: who is gone, what the hub has to hear of it, and whether a device that asks is alone.
/// Pure: the same arguments always give the same turn.
/// </summary>
public static class BucketDecider
{
    /// <summary>The least time between two reports to the hub: a storm of messages becomes a few reports.</summary>
    public static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(5);

    /// <summary>A bucket that has heard nothing yet.</summary>
    /// <param name="hub">The hub's name, in lower case.</param>
    /// <param name="index">The bucket, from 0.</param>
    public static BucketState Empty(string hub, int index) => new() { Hub = hub, Index = index };

    /// <summary>A device told its bucket something.</summary>
    /// <param name="state">The bucket's state.</param>
    /// <param name="message">What it said.</param>
    /// <param name="now">When the bucket was told.</param>
    /// <param name="context">The policy in force in the hub.</param>
    public static BucketTurn Decide(BucketState state, BucketMessage message, Instant now, HubContext context)
    {
        var effects = ImmutableArray.CreateBuilder<BucketEffect>();
        var changed = message switch
        {
            BucketMessage.Seen seen => state with { Census = state.Census.Add(seen.Device.Key, seen.Group) },
            BucketMessage.Forgotten forgotten => state with { Census = state.Census.Remove(forgotten.Device.Key) },
            BucketMessage.Gone gone => Membership.Gone(state, gone, now),
            BucketMessage.Back back => Membership.Back(state, back, now, context.Policy),
            BucketMessage.VerdictAsked asked => Verdicts.Asked(state, asked, now, context, effects),
            _ => throw new ArgumentOutOfRangeException(nameof(message), message, "Not a message to a bucket."),
        };
        var isNews = changed.Census != state.Census || changed.Members != state.Members;
        return Finish(isNews ? Report(changed, now, context, effects) : changed, effects);
    }

    /// <summary>The hub told its buckets what is in force.</summary>
    /// <inheritdoc cref="Decide(BucketState, BucketMessage, Instant, HubContext)"/>
    /// <param name="state">The bucket's state.</param>
    /// <param name="status">What is in force. One that is older than what the bucket has heard changes nothing.</param>
    /// <param name="now">When the bucket was told.</param>
    /// <param name="context">The policy in force in the hub.</param>
    public static BucketTurn Decide(BucketState state, HubStatus status, Instant now, HubContext context)
    {
        if (status.Version < state.Status.Version)
        {
            return new BucketTurn(state, []);
        }

        var effects = ImmutableArray.CreateBuilder<BucketEffect>();
        var before = state.Status;
        state = state with { Status = status };
        var clustersChanged = !before.Clusters.SequenceEqual(status.Clusters);
        var isReleased = (before.IsDeciding || before.IsHeld) && !status.IsDeciding && !status.IsHeld;
        if (clustersChanged || isReleased)
        {
            state = Verdicts.Revise(state, isReleased, now, context, effects);
        }

        if (status.Overruled > before.Overruled)
        {
            Verdicts.Repeat(state, effects);
        }

        // A new cluster waits for every bucket's word before it believes that all of its devices are back.
        return Finish(clustersChanged ? Report(state, now, context, effects) : state, effects);
    }

    /// <summary>The timer for the next report fired.</summary>
    /// <inheritdoc cref="Decide(BucketState, BucketMessage, Instant, HubContext)"/>
    public static BucketTurn Wake(BucketState state, Instant now, HubContext context)
    {
        var effects = ImmutableArray.CreateBuilder<BucketEffect>();
        return Finish(state.IsReportDue ? Report(state with { IsReportDue = false }, now, context, effects) : state, effects);
    }

    private static BucketState Report(BucketState state, Instant now, HubContext context, ImmutableArray<BucketEffect>.Builder effects)
    {
        if (state.IsReportDue)
        {
            return state;
        }

        var due = state.ReportedAt + ReportInterval;
        if (due > now)
        {
            effects.Add(new BucketEffect.Wake(due));
            return state with { IsReportDue = true };
        }

        // It grows with the clock as well: should this report have left and the state be lost, then the next one is newer all the same.
        var version = Math.Max(state.ReportVersion + 1, now.UnixMilliseconds);
        state = GraceLearning.Settle(Membership.Prune(state, now, context), now, context.Policy) with { ReportVersion = version, ReportedAt = now };
        effects.Add(new BucketEffect.Report(Reporting.Describe(state, now, context.Policy)));
        return state;
    }

    private static BucketTurn Finish(BucketState state, ImmutableArray<BucketEffect>.Builder effects) => new(state, effects.DrainToImmutable());
}
