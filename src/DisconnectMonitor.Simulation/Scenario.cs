namespace DisconnectMonitor.Simulation;

/// <summary>A world to be simulated: who is in it, and what is in store for them.</summary>
public sealed record Scenario
{
    /// <summary>What all its chance comes from.</summary>
    public required ulong Seed { get; init; }

    /// <summary>When it begins. Most devices have been connected for a while by then, of which nothing is told.</summary>
    public required Instant From { get; init; }

    /// <summary>When it ends: nothing is published from then on.</summary>
    public required Instant Until { get; init; }

    /// <summary>The devices and modules.</summary>
    public required ImmutableArray<SimulatedConnection> Connections { get; init; }

    /// <summary>When devices are numbered anew.</summary>
    public ImmutableArray<Takeover> Takeovers { get; init; } = [];

    /// <summary>How well Event Grid delivers. Default as it does on a good day.</summary>
    public DeliveryHabits Delivery { get; init; } = new();

    /// <summary>When deliveries are held back.</summary>
    public ImmutableArray<DeliveryBacklog> Backlogs { get; init; } = [];
}
