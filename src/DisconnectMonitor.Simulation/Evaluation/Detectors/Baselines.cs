using DisconnectMonitor.Entities;

namespace DisconnectMonitor.Simulation;

/// <summary>What people use instead, each with the settings among which its best is looked for.</summary>
internal static class Baselines
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

/// <summary>This monitor, under a policy. What it only records (flapping) and what is about itself (backlogs) is no alert.</summary>
public sealed class MonitorDetector : IDetector
{
    /// <inheritdoc/>
    public string Name => "this monitor";

    /// <inheritdoc/>
    public IReadOnlyList<Alert> Detect(IReadOnlyList<Arrival> arrivals, Fleet fleet)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        ArgumentNullException.ThrowIfNull(fleet);
        var alerts = new MonitorAlerts(fleet.Policy);
        var host = new EntityHost(fleet.Policy, alerts);
        fleet.Run(host, arrivals);
        host.Drain();
        return [.. alerts.All];
    }
}

/// <summary>An alert for every disconnect that arrives, repeats left out: a subscription that sends mail.</summary>
internal sealed class EveryDisconnect : IDetector
{
    /// <inheritdoc/>
    public string Name => "every disconnect";

    /// <inheritdoc/>
    public IReadOnlyList<Alert> Detect(IReadOnlyList<Arrival> arrivals, Fleet fleet)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        return
        [
            .. arrivals
                .Where(arrival => arrival.Event.Kind == ConnectionEventKind.Disconnected)
                .DistinctBy(arrival => (arrival.Event.Device.Key, arrival.Event.Sequence))
                .Select(arrival => new Alert(arrival.At, [arrival.Event.Device])),
        ];
    }
}
