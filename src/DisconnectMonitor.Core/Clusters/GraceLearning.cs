using DisconnectMonitor.Events;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Clusters;

/// <summary>Learns from how absences end for how long to wait: until of those that are still gone few will be back within 20 minutes.</summary>
/// <remarks>
/// The survival function of the absences, by step of age (the life table of actuaries, by cohorts of an hour so that nothing is censored):
/// of <c>R(a)</c> absences that reach an age, <c>1 - R(a + 20 min) / R(a)</c> are over 20 minutes later. Right after most short absences
/// are over, that falls: the knee is the first age at which it is one in five.
/// </remarks>
internal static class GraceLearning
{
    private const double FewInVain = 0.2;

    // Below this the share is a guess: its standard error is a tenth at 20 absences.
    private const double Enough = 20;

    // In its first hours with a hub the monitor knows no device: whoever comes back by itself every day passes for an outage. Eight hours of
    // a day leave most of what is told of to the shorter grace.
    private static readonly TimeSpan IsNewFor = TimeSpan.FromHours(8);

    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMinutes(10);

    /// <summary>A device asks for the verdict: its absence has reached the least grace, and no cluster speaks for it.</summary>
    public static BucketState Reached(BucketState state, Drop drop, Instant now, Policy policy)
    {
        // It may ask several times; only around the least grace it is the first.
        if (GraceSteps.Of(policy) is not { } steps || now >= drop.DroppedAt + steps.Least + steps.Step)
        {
            return state;
        }

        return state with { Absences = HistoryOf(state, steps).Reached(drop.DroppedAt, steps) };
    }

    /// <summary>A device is back from an absence that no cluster spoke for.</summary>
    public static BucketState Ended(BucketState state, Drop drop, Instant at, Policy policy) =>
        GraceSteps.Of(policy) is { } steps && state.Absences is not null
            ? state with { Absences = HistoryOf(state, steps).Ended(drop.DroppedAt, at, steps) }
            : state;

    /// <summary>Takes the hours into account that are over.</summary>
    public static BucketState Settle(BucketState state, Instant now, Policy policy) =>
        GraceSteps.Of(policy) is { } steps && state.Absences is not null
            ? state with { Absences = HistoryOf(state, steps).Settle(now, steps) }
            : state;

    /// <summary>What all buckets together say; looked at every ten minutes, because a large hub has hundreds of them.</summary>
    public static void Proceed(ref HubDecision turn)
    {
        var steps = GraceSteps.Of(turn.Policy);
        if (steps is null && turn.State.Grace is null)
        {
            return;
        }

        if (steps is { } learning && !(turn.State.Grace is { } known && turn.Now < known.At + LookAgainAfter))
        {
            turn.State = turn.State with { Grace = Learned(ref turn, learning) };
        }
        else if (steps is null)
        {
            turn.State = turn.State with { Grace = null };
        }
    }

    private static HubGrace Learned(ref HubDecision turn, GraceSteps steps)
    {
        AbsenceCounts? all = null;
        foreach (var report in turn.Reports)
        {
            if (report.Absences is { } counts && counts.Ended.Length == steps.Counted)
            {
                all = all?.Plus(counts) ?? counts;
            }
        }

        if (turn.State.Usual is not { } usual || turn.Now < usual.Since + IsNewFor)
        {
            return new HubGrace(turn.Now, steps.Least + (GraceSteps.Between * steps.Step), all?.Reached ?? 0, ShareInVain: 0, IsNew: true);
        }

        if (all is null || all.Reached < Enough)
        {
            return new HubGrace(turn.Now, Length: null, all?.Reached ?? 0, ShareInVain: 0);
        }

        // So many lasted until each step.
        var left = new double[steps.Counted + 1];
        left[0] = all.Reached;
        for (var step = 0; step < steps.Counted; step++)
        {
            left[step + 1] = Math.Max(0, left[step] - all.Ended[step]);
        }

        for (var step = 0; ; step++)
        {
            var share = left[step] > 0 ? 1 - (left[step + steps.Ahead] / left[step]) : 0;
            if (share <= FewInVain || step == GraceSteps.Between || left[step + 1] < Enough)
            {
                return new HubGrace(turn.Now, steps.Least + (step * steps.Step), all.Reached, share);
            }
        }
    }

    private static AbsenceHistory HistoryOf(BucketState state, GraceSteps steps) =>
        state.Absences is { } known && known.Least == steps.Least && known.Step == steps.Step
            ? known
            : new AbsenceHistory(steps.Least, steps.Step);
}
