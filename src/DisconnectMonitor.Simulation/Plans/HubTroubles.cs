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
