using System.Globalization;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Api.Health;

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
