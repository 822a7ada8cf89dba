namespace DisconnectMonitor.Policies;

/// <summary>When the devices of one group that are gone are a cluster: <c>max(AtLeast, Fraction x population)</c>.</summary>
public sealed record GroupThreshold
{
    /// <summary>The least number of devices, 2 or more. Default 3.</summary>
    public int AtLeast { get; init; } = 3;

    /// <summary>The least share of the group's known devices, above 0 and at most 1. Default 0.30.</summary>
    public double Fraction { get; init; } = 0.30;

    /// <summary>The number of devices that makes a cluster in a group of <paramref name="population"/>.</summary>
    public int For(int population) => Math.Max(AtLeast, (int)Math.Ceiling((Fraction * population) - 1e-9));
}
