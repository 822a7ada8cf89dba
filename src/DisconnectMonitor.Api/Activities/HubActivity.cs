namespace DisconnectMonitor.Api.Activities;

/// <summary>What happened in a hub, by the minute.</summary>
/// <param name="Hub">The hub's name, in lower case.</param>
/// <param name="LastArrivalAt">When an event of it last arrived; null when none did.</param>
/// <param name="LagSeconds">How late the latest of the events was that arrived in the same minute as the last one.</param>
/// <param name="Minutes">The minutes in which something happened, oldest first; none where the host does not count them.</param>
public sealed record HubActivity(string Hub, Instant? LastArrivalAt, double LagSeconds, IReadOnlyList<MinuteActivity> Minutes);

/// <summary>What happened in a minute, by the events' own times.</summary>
/// <param name="At">When it began.</param>
/// <param name="Drops">Drops, those that were missed included and renewals left out as far as they are known.</param>
/// <param name="Returns">Returns that were no renewals.</param>
/// <param name="Renewals">Returns from token renewals.</param>
public readonly record struct MinuteActivity(Instant At, int Drops, int Returns, int Renewals);

/// <summary>What a host knows of the last day.</summary>
public interface IActivity
{
    /// <summary>Whether it counts drops and returns by the minute, and not only when events last arrived.</summary>
    bool CountsMinutes { get; }

    /// <summary>What happened in each hub, by name.</summary>
    /// <param name="from">The minutes from then on.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<IReadOnlyList<HubActivity>> ReadAsync(Instant from, CancellationToken cancellation);
}
