using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Clusters;

/// <summary>Events of the hub arrive too late: an incident of the monitor's own health, and for a time a hold on verdicts.</summary>
public sealed record Backlog
{
    /// <summary>The key of the incident.</summary>
    public required string Key { get; init; }

    /// <summary>When the first late minute began.</summary>
    public required Instant BeganAt { get; init; }

    /// <summary>When the incident was opened and verdicts were held.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>When the hub last heard of a late minute.</summary>
    public required Instant LastLateAt { get; init; }

    /// <summary>
    /// Over what time the late arrivals had to be gathered, in a hub of few events: so long a silence is not the end of it either.
    /// </summary>
    public TimeSpan Span { get; init; }

    /// <summary>What was seen in the worst minute.</summary>
    public required IncidentFacts Facts { get; init; }

    /// <summary>
    /// Whether all verdicts and clusters are held: in its first 30 minutes at most, however long it lasts. While late events come one by
    /// one, only what dropped late is held.
    /// </summary>
    public bool IsHolding { get; init; } = true;
}

/// <summary>How late the events of one hub arrived in one minute. Ingest counts it and tells the hub when the minute is over.</summary>
/// <param name="MinuteAt">When the minute began.</param>
/// <param name="Arrivals">Events that arrived in it.</param>
/// <param name="LateArrivals">How many of them were older than <see cref="LateAfter"/>.</param>
/// <param name="WorstLag">The largest time between an event and its arrival.</param>
public sealed record LagReport(Instant MinuteAt, int Arrivals, int LateArrivals, TimeSpan WorstLag)
{
    /// <summary>An event that arrives later than this is late. Event Grid needs seconds as a rule, and the hub up to a minute.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(5);

    /// <summary>So few arrivals say nothing about their lag: one event from Event Grid's back-off is no backlog.</summary>
    public const int LeastArrivals = 5;

    /// <summary>An empty minute.</summary>
    public static LagReport Starting(Instant arrival) =>
        new(new Instant(arrival.UnixMilliseconds - (arrival.UnixMilliseconds % 60_000)), 0, 0, TimeSpan.Zero);

    /// <summary>When the minute is over.</summary>
    public Instant EndsAt => MinuteAt + TimeSpan.FromMinutes(1);

    /// <summary>Whether the median lag is more than <see cref="LateAfter"/>: more than half of the arrivals are late.</summary>
    public bool IsBacklog => Arrivals >= LeastArrivals && LateArrivals * 2 > Arrivals;

    /// <summary>Whether the minute shows that events arrive in time.</summary>
    public bool IsTimely => Arrivals >= LeastArrivals && !IsBacklog;

    /// <summary>Counts one more arrival.</summary>
    public LagReport With(Instant eventTime, Instant arrival)
    {
        var lag = arrival - eventTime;
        return this with
        {
            Arrivals = Arrivals + 1,
            LateArrivals = LateArrivals + (lag > LateAfter ? 1 : 0),
            WorstLag = lag > WorstLag ? lag : WorstLag,
        };
    }

    /// <summary>Counts the arrivals of another report as well. The minute stays the same.</summary>
    public LagReport Plus(LagReport other) => this with
    {
        Arrivals = Arrivals + other.Arrivals,
        LateArrivals = LateArrivals + other.LateArrivals,
        WorstLag = other.WorstLag > WorstLag ? other.WorstLag : WorstLag,
    };
}
