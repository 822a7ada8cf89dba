namespace DisconnectMonitor.Policies;

/// <summary>
/// When the devices of a hub that are gone are a cluster:
/// <c>max(AtLeast, min(Fraction x population, max(AtMost, AtMostFraction x population)))</c>.
/// </summary>
public sealed record HubThreshold
{
    /// <summary>The least number of devices, 2 or more. Default 20.</summary>
    public int AtLeast { get; init; } = 20;

    /// <summary>The least share of the hub's known devices, above 0 and at most 1. Default 0.02.</summary>
    public double Fraction { get; init; } = 0.02;

    /// <summary>
    /// So many devices are a cluster in a larger hub too, if they are <see cref="AtMostFraction"/> of it; not below
    /// <see cref="AtLeast"/>. Default 100.
    /// </summary>
    public int AtMost { get; init; } = 100;

    /// <summary>
    /// The least share of a very large hub's known devices, above 0 and at most 1. Default 0.001: an hour after an outage all
    /// tokens of one SDK are renewed in the same minutes, and about one renewal in 500 outlasts the default settle.
    /// </summary>
    public double AtMostFraction { get; init; } = 0.001;

    /// <summary>The number of devices that makes a cluster in a hub of <paramref name="population"/>.</summary>
    public int For(int population) =>
        Math.Max(AtLeast, Math.Min(Share(Fraction, population), Math.Max(AtMost, Share(AtMostFraction, population))));

    private static int Share(double fraction, int population) => (int)Math.Ceiling((fraction * population) - 1e-9);
}
