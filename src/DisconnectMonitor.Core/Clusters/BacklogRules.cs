using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Clusters;

/// <summary>Our own backlog is no outage: while events arrive late, verdicts are held and the lag itself is the incident.</summary>
internal static class BacklogRules
{
    /// <summary>No verdict is held for longer, whatever arrives how late.</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(30);

    // Event Grid delivers a backlog in bursts, at its retries after 5 and 10 minutes: a shorter silence is not the end of it.
    private static readonly TimeSpan DrainedAfter = TimeSpan.FromMinutes(10);

    // So old may the first of the few arrivals be that a small hub is judged by.
    private static readonly TimeSpan LongestSpan = TimeSpan.FromHours(2);

    public static void Heard(ref HubDecision turn, LagReport lag)
    {
        // Word that comes again after so long says nothing about now.
        if (turn.Now > lag.EndsAt + DrainedAfter)
        {
            return;
        }

        var minutes = Latest(turn.State.LatestArrivals, lag);
        var latest = minutes[1..].Aggregate(minutes[0], (newer, older) => newer.Plus(older));
        turn.State = turn.State with { LatestArrivals = minutes };
        if (turn.State.Backlog is { } backlog && (lag.IsTimely || (backlog.Span > DrainedAfter && latest is { IsTimely: true, LateArrivals: 0 })))
        {
            End(ref turn, Resolution.Drained, "events arrive in time again");
        }
        else if (latest.IsBacklog && lag.LateArrivals > 0)
        {
            Lagging(ref turn, latest, lag.MinuteAt - minutes[^1].MinuteAt, isBurst: lag.IsBacklog);
        }
    }

    // The newest minutes that hold arrivals enough, newest first. In a small hub that takes several. Word of a minute may come again.
    private static ImmutableArray<LagReport> Latest(ImmutableArray<LagReport> known, LagReport lag)
    {
        var minutes = known
            .Where(minute => minute.MinuteAt != lag.MinuteAt)
            .Append(known.FirstOrDefault(minute => minute.MinuteAt == lag.MinuteAt) is { } same && same.Arrivals > lag.Arrivals ? same : lag)
            .OrderByDescending(minute => minute.MinuteAt)
            .ToList();
        var (latest, arrivals) = (ImmutableArray.CreateBuilder<LagReport>(), 0);
        foreach (var minute in minutes.TakeWhile(minute => minute.MinuteAt >= minutes[0].MinuteAt - LongestSpan))
        {
            if (arrivals >= LagReport.LeastArrivals)
            {
                break;
            }

            latest.Add(minute);
            arrivals += minute.Arrivals;
        }

        return latest.DrainToImmutable();
    }

    public static void Proceed(ref HubDecision turn)
    {
        if (turn.State.Backlog is not { } backlog)
        {
            return;
        }

        if (turn.Now >= DrainedAt(backlog))
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

        return backlog.IsHolding ? Instant.Min(DrainedAt(backlog), backlog.OpenedAt + LongestHold) : DrainedAt(backlog);
    }

    private static Instant DrainedAt(Backlog backlog) => backlog.LastLateAt + (backlog.Span > DrainedAfter ? backlog.Span : DrainedAfter);

    private static void Lagging(ref HubDecision turn, LagReport lag, TimeSpan span, bool isBurst)
    {
        var facts = new IncidentFacts { Arrivals = lag.Arrivals, LateArrivals = lag.LateArrivals, WorstLag = lag.WorstLag };
        if (turn.State.Backlog is { } known)
        {
            var worst = known.Facts.WorstLag >= lag.WorstLag ? known.Facts : facts;
            var isHolding = known.IsHolding || (isBurst && turn.Now < known.OpenedAt + LongestHold);
            turn.State = turn.State with { Backlog = known with { LastLateAt = turn.Now, Span = span, IsHolding = isHolding, Facts = worst } };
            return;
        }

        var backlog = new Backlog
        {
            Key = IncidentKey.ForMonitorHealth(turn.State.Hub, turn.NextNumber()),
            BeganAt = lag.MinuteAt,
            OpenedAt = turn.Now,
            LastLateAt = turn.Now,
            Span = span,
            IsHolding = isBurst,
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
