using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Simulation;

/// <summary>Everything that happens to the monitor in one simulated run. The same trial always comes out the same.</summary>
public sealed record Trial
{
    /// <summary>The seed that it was made from, and from which its host draws.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The policy in force.</summary>
    public required Policy Policy { get; init; }

    /// <summary>What arrives, in order of arrival.</summary>
    public required ImmutableArray<TrialDelivery> Deliveries { get; init; }

    /// <summary>What the host does.</summary>
    public required Hazards Hazards { get; init; }

    /// <summary>What the target does that is told of incidents.</summary>
    public TargetHazards Target { get; init; } = TargetHazards.None;

    /// <summary>When the host is down, in order; they do not overlap.</summary>
    public ImmutableArray<Downtime> Downtimes { get; init; } = [];

    /// <summary>When an operator closes the incident that has been open the longest.</summary>
    public ImmutableArray<Instant> Closings { get; init; } = [];
}
