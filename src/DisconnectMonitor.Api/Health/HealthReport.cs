using System.Text.Json.Serialization;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Health;

/// <summary>How the monitor is.</summary>
public sealed record HealthReport
{
    /// <summary>The worst of its checks.</summary>
    public HealthStatus Status => Checks.Count == 0 ? HealthStatus.Ok : Checks.Max(check => check.Status);

    /// <summary>The product's version.</summary>
    public required string Version { get; init; }

    /// <summary>Whether notifications are sent.</summary>
    public required MonitorMode Mode { get; init; }

    /// <summary>When the monitor was started.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>How long ago that was, in whole seconds.</summary>
    public required long UptimeSeconds { get; init; }

    /// <summary>Its parts, in an order that stays.</summary>
    public required IReadOnlyList<HealthCheck> Checks { get; init; }

    /// <summary>What it has seen and what it holds.</summary>
    public required HealthCounts Counts { get; init; }

    /// <summary>The grace that each hub has learned, by name; empty where the grace is fixed.</summary>
    public IReadOnlyList<HubGraceInForce> Graces { get; init; } = [];
}

/// <summary>For how long the devices of a hub are waited for that have no habits of their own, where the grace learns.</summary>
/// <param name="Hub">The hub's name, in lower case.</param>
/// <param name="Seconds">The grace in force, in whole seconds.</param>
/// <param name="Reason">Why it is so long.</param>
public sealed record HubGraceInForce(string Hub, long Seconds, string Reason)
{
    /// <summary>The graces of hubs under a policy.</summary>
    /// <param name="hubs">The hubs, in any order.</param>
    /// <param name="policy">The policy in force.</param>
    public static IReadOnlyList<HubGraceInForce> Of(IEnumerable<HubState> hubs, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.GraceAtMost is not { } most ? [] :
        [
            .. from hub in hubs
               orderby hub.Hub
               let grace = hub.Grace ?? new HubGrace(default, Length: null, Absences: 0, ShareInVain: 0)
               select new HubGraceInForce(hub.Hub, (long)LearnedGrace.OfHub(grace.Length, policy.Grace, most).Length.TotalSeconds, grace.Reason),
        ];
    }
}

/// <summary>How one part of the monitor is.</summary>
/// <param name="Name">The part: <c>journal</c>, <c>clock</c>, <c>snapshot</c>, <c>channel:ops</c>, <c>logs</c>, ...</param>
/// <param name="Status">How it is.</param>
/// <param name="Detail">What is wrong and what to do, without any secret; null when nothing is.</param>
/// <param name="Since">Since when something is wrong; null when nothing is.</param>
public sealed record HealthCheck(string Name, HealthStatus Status, string? Detail = null, Instant? Since = null)
{
    /// <summary>How a channel is.</summary>
    /// <param name="channel">What is known of it.</param>
    public static HealthCheck Of(ChannelState channel)
    {
        var name = $"channel:{channel.Channel}";
        return channel switch
        {
            { IsFailing: true } => new HealthCheck(name, HealthStatus.Degraded, "The last attempt failed; it is tried again"),
            { DeadLetters.Length: > 0 and var count } => new HealthCheck(
                name, HealthStatus.Degraded, string.Create(CultureInfo.InvariantCulture, $"{count} could not be delivered: see the dead letters")),
            _ => new HealthCheck(name, HealthStatus.Ok),
        };
    }
}

/// <summary>What a monitor has seen since it started, and what it holds now. Null is what the host does not know, or cannot find out now.</summary>
public sealed record HealthCounts
{
    /// <summary>Events that were accepted since the start.</summary>
    public required long? EventsAccepted { get; init; }

    /// <summary>Events of other kinds since the start.</summary>
    public required long? EventsIgnored { get; init; }

    /// <summary>Events that could not be read since the start; a body that could not be read counts as one.</summary>
    public required long? EventsRejected { get; init; }

    /// <summary>Hubs that are known.</summary>
    public required int? Hubs { get; init; }

    /// <summary>Devices that are known and not deleted.</summary>
    public required int? Devices { get; init; }

    /// <summary>Incidents that are open.</summary>
    public required int? OpenIncidents { get; init; }

    /// <summary>Notifications that wait to be sent, over all channels.</summary>
    public required int? WaitingNotifications { get; init; }

    /// <summary>Notifications that were given up and are kept.</summary>
    public required int? DeadLetters { get; init; }

    /// <summary>Silences that are in force.</summary>
    public required int? ActiveSilences { get; init; }
}

/// <summary>How well something is, best first.</summary>
[JsonConverter(typeof(EnumNameConverter<HealthStatus>))]
public enum HealthStatus : byte
{
    /// <summary>All is well.</summary>
    Ok,

    /// <summary>Events are taken and decided on, and something else is not as it should be: a channel that fails for instance.</summary>
    Degraded,

    /// <summary>Events are not taken or not decided on.</summary>
    Failing,
}

/// <summary>Whether notifications are sent.</summary>
[JsonConverter(typeof(EnumNameConverter<MonitorMode>))]
public enum MonitorMode : byte
{
    /// <summary>They are.</summary>
    Live,

    /// <summary>Everything is decided and recorded, and nothing is sent.</summary>
    Shadow,
}

/// <summary>What everybody may know of the monitor's health.</summary>
/// <param name="Status">How it is.</param>
internal sealed record Liveness(HealthStatus Status);

/// <summary>How the monitor is.</summary>
public interface IHealth
{
    /// <summary>Looks, without calling anything outside: it is asked every few seconds.</summary>
    /// <param name="cancellation">The caller has gone.</param>
    Task<HealthReport> ReadAsync(CancellationToken cancellation);
}
