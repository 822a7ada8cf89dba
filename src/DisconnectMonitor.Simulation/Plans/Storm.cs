namespace DisconnectMonitor.Simulation;

/// <summary>An incident of a hub, planned for a certain time: its devices drop together, and most of them return together.</summary>
public sealed record Storm
{
    /// <summary>When it begins, after the beginning of the scenario.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>The hub, counted from 1. Default 1.</summary>
    public int Hub { get; init; } = 1;

    /// <summary>All of the hub's devices drop within this time. Default 60 s.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long it lasts. Default 20 minutes.</summary>
    public TimeSpan Lasts { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>How many devices return in a second once it is over. Default 6,000, a limit of IoT Hub's S3 tier.</summary>
    public int ReturnsPerSecond { get; init; } = 6000;

    /// <summary>The share of devices that never return, 0 to 1. Default 0.</summary>
    public double NeverReturn { get; init; }
}
