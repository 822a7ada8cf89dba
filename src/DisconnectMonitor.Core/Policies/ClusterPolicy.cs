namespace DisconnectMonitor.Policies;

/// <summary>When many devices that drop at once are one incident.</summary>
public sealed record ClusterPolicy
{
    /// <summary>
    /// Drops within this time of each other count together. Default 7 minutes: silent network loss shows after 1.5 times
    /// the keep-alive, and the keep-alives of the SDKs differ by as much.
    /// </summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(7);

    /// <summary>
    /// How many buckets share the devices of one hub, 1 to 4096, about 4,000 devices each. Default 16. Fixed for a hub when
    /// it is first seen.
    /// </summary>
    public int Buckets { get; init; } = 16;

    /// <summary>When the devices of one group that are gone are a cluster. Default: 3 devices and 30 % of the group.</summary>
    public GroupThreshold Group { get; init; } = new();

    /// <summary>When the devices of a hub that are gone are a cluster. Default: 20 devices and 2 % of the hub, but no more than 100, or 0.1 % of the hub.</summary>
    public HubThreshold Hub { get; init; } = new();
}

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
