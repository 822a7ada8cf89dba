using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Clusters;

/// <summary>
/// Decides about one hub: which clusters open and when they end, and whether verdicts are held. Only here do clusters open.
/// Pure: the same arguments always give the same turn.
/// </summary>
public static class HubDecider
{
    /// <summary>A hub that has heard nothing yet.</summary>
    /// <param name="hub">The hub's name, in lower case.</param>
    public static HubState Empty(string hub) => new() { Hub = hub };

    /// <summary>A bucket reported. A report that is older than the one known changes nothing.</summary>
    /// <param name="state">The hub's state.</param>
    /// <param name="report">The report.</param>
    /// <param name="now">When the hub was told.</param>
    /// <param name="context">The policy in force in the hub.</param>
    public static HubTurn Decide(HubState state, BucketReport report, Instant now, HubContext context)
    {
        if (state.Reports.TryGetValue(report.Bucket, out var known) && report.Version < known.Version)
        {
            return new HubTurn(state, []);
        }

        var turn = new HubDecision(state with { Reports = state.Reports.SetItem(report.Bucket, report) }, context, now);
        turn.Heard(report.StatusVersion);
        ClusterProgress.Follow(ref turn, known, report);
        return Finish(ref turn);
    }

    /// <summary>A minute of ingest is over.</summary>
    /// <inheritdoc cref="Decide(HubState, BucketReport, Instant, HubContext)"/>
    /// <param name="state">The hub's state.</param>
    /// <param name="lag">How late its events arrived.</param>
    /// <param name="now">When the hub was told.</param>
    /// <param name="context">The policy in force in the hub.</param>
    public static HubTurn Decide(HubState state, LagReport lag, Instant now, HubContext context)
    {
        var turn = new HubDecision(state, context, now);
        BacklogRules.Heard(ref turn, lag);
        return Finish(ref turn);
    }

    /// <summary>The hub's timer fired: up to 100 ms early, late, or for the second time.</summary>
    /// <inheritdoc cref="Decide(HubState, BucketReport, Instant, HubContext)"/>
    /// <param name="state">The hub's state.</param>
    /// <param name="generation">The generation that the timer was set under.</param>
    /// <param name="now">When it fired.</param>
    /// <param name="context">The policy in force in the hub.</param>
    public static HubTurn Wake(HubState state, int generation, Instant now, HubContext context)
    {
        if (generation != state.Generation || state.WakeAt is not { } due)
        {
            return new HubTurn(state, []);
        }

        // A timer that fires a little early does its work all the same, or it would have to be set again for a moment.
        var turn = new HubDecision(state with { WakeAt = null }, context, Instant.Max(now, due));
        ClusterProgress.Follow(ref turn);
        return Finish(ref turn);
    }

    /// <summary>An operator closes an incident of the hub. A closed cluster still speaks for its devices, but says no more.</summary>
    /// <inheritdoc cref="Decide(HubState, BucketReport, Instant, HubContext)"/>
    /// <param name="state">The hub's state.</param>
    /// <param name="incident">The key of the incident; when it is not open, nothing changes.</param>
    /// <param name="reason">Why, in the operator's words.</param>
    /// <param name="now">When.</param>
    /// <param name="context">The policy in force in the hub.</param>
    public static HubTurn Close(HubState state, string incident, string reason, Instant now, HubContext context)
    {
        var turn = new HubDecision(state, context, now);
        if (state.Backlog?.Key == incident)
        {
            BacklogRules.End(ref turn, Resolution.Closed, reason);
        }
        else
        {
            ClusterProgress.Close(ref turn, incident, reason);
        }

        return Finish(ref turn);
    }

    /// <summary>A look into the hub's log came to something. An answer that comes again, or too late, changes nothing.</summary>
    /// <inheritdoc cref="Decide(HubState, BucketReport, Instant, HubContext)"/>
    /// <param name="state">The hub's state.</param>
    /// <param name="answer">What it came to.</param>
    /// <param name="now">When.</param>
    /// <param name="context">The policy in force in the hub.</param>
    public static HubTurn Decide(HubState state, LogAnswer answer, Instant now, HubContext context)
    {
        var turn = new HubDecision(state, context, now);
        ClusterProgress.Observe(ref turn, answer);
        return turn.Done();
    }

    private static HubTurn Finish(ref HubDecision turn)
    {
        BacklogRules.Proceed(ref turn);
        ClusterOpening.Proceed(ref turn);
        GraceLearning.Proceed(ref turn);
        turn.TellBuckets();
        turn.SetTimer();
        return turn.Done();
    }
}
