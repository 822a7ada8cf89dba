namespace DisconnectMonitor.Simulation;

/// <summary>What people use instead, each with the settings among which its best is looked for.</summary>
public static class Baselines
{
    /// <summary>The advice of AWS as it stands.</summary>
    public static ImmutableArray<IDetector> AsAdvised { get; } =
        [new EveryDisconnect(), new WaitAndRecheck(TimeSpan.FromSeconds(5)), new WaitAndRecheck(TimeSpan.FromMinutes(5))];

    /// <summary>A fixed wait, from 5 seconds to half an hour.</summary>
    public static ImmutableArray<IDetector> Rechecks { get; } =
    [
        .. new[] { 5.0, 30, 60, 120, 300, 600, 900, 1200, 1800 }.Select(seconds => new WaitAndRecheck(TimeSpan.FromSeconds(seconds))),
    ];

    /// <summary>A threshold on the count of connected devices, 50 % to 99.5 %, averaged over 1 to 15 minutes.</summary>
    public static ImmutableArray<IDetector> Thresholds { get; } =
    [
        .. from share in new[] { 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.985, 0.99, 0.995 }
           from minutes in new[] { 1, 5, 15 }
           select new CountThreshold(share, TimeSpan.FromMinutes(minutes)),
    ];

    /// <summary>A rule with a <c>for</c> from one minute to half an hour, grouped by nothing, site or hub.</summary>
    public static ImmutableArray<IDetector> Rules { get; } =
    [
        .. from minutes in new[] { 1, 2, 5, 10, 15, 20, 30 }
           from groupBy in Enum.GetValues<GroupBy>()
           select new GroupedFor(TimeSpan.FromMinutes(minutes), groupBy),
    ];

    /// <summary>A wait from 10 to 50 minutes that tells of a device a third time and then no more, for recordings of real fleets.</summary>
    public static ImmutableArray<IDetector> Folds { get; } =
        [.. new[] { 10, 15, 20, 30, 40, 50 }.Select(minutes => new WaitAndFold(TimeSpan.FromMinutes(minutes)))];

    /// <summary>The families of which each is given its best setting.</summary>
    public static ImmutableArray<ImmutableArray<IDetector>> Families => [Rechecks, Thresholds, Rules];
}
