namespace DisconnectMonitor.Policies;

/// <summary>
/// When the devices of a hub that are gone are a cluster:
/// <c>max(AtLeast, min(Fraction x population, max(AtMost, AtMostFraction x population, TimesUsual x usual)))</c>,
/// and <c>max(AtLeast, Fraction x population)</c> while what is usual is not known.
/// </summary>
public sealed record HubThreshold
{
    /// <summary>The least number of devices, 2 or more. Default 20.</summary>
    public int AtLeast { get; init; } = 20;

    /// <summary>
    /// This share of the hub's known devices is a cluster whatever is usual, and no less is before that is known; above 0 and at most 1.
    /// Default 0.02.
    /// </summary>
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

    /// <summary>
    /// How many times as many as usual are a cluster, 1 to 100. Default 3: of the day of a million devices in docs/benchmarks.md some 300
    /// are gone at any time, and of a fleet that blips four times as often as many more.
    /// </summary>
    public double TimesUsual { get; init; } = 3;

    /// <summary>The number of devices that makes a cluster.</summary>
    /// <param name="population">The hub's known devices.</param>
    /// <param name="usual">
    /// How many of them are gone at once when nothing is wrong; null while that is not known, and while it is not, the known devices are
    /// mostly those that happened to drop.
    /// </param>
    public int For(int population, double? usual)
    {
        var share = Count(Fraction * population);
        return Math.Max(AtLeast, usual is { } gone ? Math.Min(share, InLargeHub(population, gone)) : share);
    }

    private int InLargeHub(int population, double usual) =>
        Math.Max(AtMost, Math.Max(Count(AtMostFraction * population), Count(TimesUsual * usual)));

    private static int Count(double devices) => (int)Math.Ceiling(devices - 1e-9);
}
