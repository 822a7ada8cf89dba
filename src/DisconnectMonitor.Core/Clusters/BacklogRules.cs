using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Clusters;

/// <summary>Our own backlog is no outage: while events arrive late, verdicts are held and the lag itself is the incident.</summary>
internal static class BacklogRules
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(30);

    // Event Grid delivers a backlog in bursts, at its retries after 5 and 10 minutes: a shorter silence is not the end of it.
    private static readonly TimeSpan DrainedAfter = TimeSpan.FromMinutes(10);

    public static void Heard(ref HubDecision turn, LagReport lag)
    {
        // Word that comes again after so long says nothing about now.
        if (turn.Now > lag.EndsAt + DrainedAfter)
        {
            return;
        }

        if (lag.IsTimely && turn.State.Backlog is not null)
        {
            End(ref turn, Resolution.Drained, "events arrive in time again");
        }
        else if (lag.IsBacklog)
        {
            Lagging(ref turn, lag);
        }
    }

    public static void Proceed(ref HubDecision turn)
    {
        if (turn.State.Backlog is not { } backlog)
        {
            return;
        }

        if (turn.Now >= backlog.LastLateAt + DrainedAfter)
        {
            End(ref turn, Resolution.Drained, "no more late events");
        }
        else if (backlog.IsHolding && turn.Now >= backlog.OpenedAt + LongestHold)
        {
            turn.State = turn.State with { Backlog = backlog with { IsHolding = false } };
        }
    }

    public static void End(ref HubDecision turn, Resolution resolution, string reason)
    {
        Announce(ref turn, turn.State.Backlog!, RevisionType.Resolved, reason, resolution);
        turn.State = turn.State with { Backlog = null };
    }

    public static Instant? DueAt(Backlog? backlog)
    {
        if (backlog is null)
        {
            return null;
        }

        var drained = backlog.LastLateAt + DrainedAfter;
        return backlog.IsHolding ? Instant.Min(drained, backlog.OpenedAt + LongestHold) : drained;
    }

    private static void Lagging(ref HubDecision turn, LagReport lag)
    {
        var facts = new IncidentFacts { Arrivals = lag.Arrivals, LateArrivals = lag.LateArrivals, WorstLag = lag.WorstLag };
        if (turn.State.Backlog is { } known)
        {
            var worst = known.Facts.WorstLag >= lag.WorstLag ? known.Facts : facts;
            turn.State = turn.State with { Backlog = known with { LastLateAt = turn.Now, Facts = worst } };
            return;
        }

        var backlog = new Backlog
        {
            Key = IncidentKey.ForMonitorHealth(turn.State.Hub, turn.NextNumber()),
            BeganAt = lag.MinuteAt,
            OpenedAt = turn.Now,
            LastLateAt = turn.Now,
            Facts = facts,
        };
        turn.State = turn.State with { Backlog = backlog };
        Announce(ref turn, backlog, RevisionType.Opened, "events arrive late; verdicts are held");
    }

    private static void Announce(ref HubDecision turn, Backlog backlog, RevisionType type, string reason, Resolution? resolution = null) =>
        turn.Announce(new IncidentRevision
        {
            Type = type,
            Incident = backlog.Key,
            Revision = type == RevisionType.Opened ? 1 : 2,
            DecidedAt = turn.Now,
            Kind = IncidentKind.MonitorHealth,
            Severity = Severity.Error,
            Hub = turn.State.Hub,
            DroppedAt = backlog.BeganAt,
            OpenedAt = backlog.OpenedAt,
            ResolvedAt = resolution is null ? null : turn.Now,
            Resolution = resolution,
            Reason = reason,
            Counts = new IncidentCounts(0, 0, turn.Population),
            Facts = backlog.Facts,
        });
}
