using DisconnectMonitor.Events;

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
}
