namespace DisconnectMonitor.Simulation;

/// <summary>What is in store for a whole hub.</summary>
internal static class HubTroubles
{
    /// <summary>The hub's incidents, by chance and as planned.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="hub">The hub, counted from 1.</param>
    /// <param name="random">The hub's own chance.</param>
    public static ImmutableArray<Trouble> Of(ScenarioPlan plan, int hub, SeededRandom random)
    {
        var devices = plan.Devices / plan.Hubs;
        var byChance = Fate.Strikes(plan, plan.HubOutagesPerDay, plan.HubOutageLength, random)
            .Select(strike => new Trouble(AbsenceCause.HubIncident, strike.From, strike.Until)
            {
                StartsWithin = TimeSpan.FromSeconds(90),
                ReturnsWithin = TimeSpan.FromMinutes(3),
            });
        var planned = plan.Storms.Where(storm => storm.Hub == hub)
            .Select(storm => new Trouble(AbsenceCause.HubIncident, plan.From + storm.At, plan.From + storm.At + storm.Lasts)
            {
                StartsWithin = storm.Within,
                ReturnsWithin = TimeSpan.FromSeconds(Math.Max(1, devices / storm.ReturnsPerSecond)),
            });
        return
        [
            .. byChance.Concat(planned).Select((trouble, index) => trouble with
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"hub-{hub}/{index + 1}"),
            }),
        ];
    }

    /// <summary>When Event Grid holds the hub's events back.</summary>
    public static IEnumerable<DeliveryBacklog> Backlogs(ScenarioPlan plan, string hub, SeededRandom random) =>
        Fate.Strikes(plan, plan.BacklogsPerDay, plan.BacklogLength, random)
            .Select(strike => new DeliveryBacklog(hub, strike.From, strike.Until, TimeSpan.FromMinutes(5)));
}

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

/// <summary>Durations from which chance picks, each as likely as the other.</summary>
/// <param name="Least">The shortest.</param>
/// <param name="Most">The longest, not shorter than <paramref name="Least"/>.</param>
public sealed record TimeRange(TimeSpan Least, TimeSpan Most)
{
    /// <summary>One of them.</summary>
    internal TimeSpan Pick(SeededRandom random) => random.Between(Least, Most);
}
