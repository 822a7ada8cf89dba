namespace DisconnectMonitor.Simulation;

/// <summary>How well Event Grid delivers.</summary>
public sealed record DeliveryHabits
{
    /// <summary>The share of events that come a second time, 0 to 1. Default 0.004.</summary>
    public double Repeats { get; init; } = 0.004;

    /// <summary>The share of events whose first delivery fails, so that they come after Event Grid's back-off, 10 s to hours, 0 to 1. Default 0.</summary>
    public double BackOff { get; init; }

    /// <summary>The share of events that never come: Event Grid gives up after 24 h, 0 to 1. Default 0.</summary>
    public double Lost { get; init; }
}
