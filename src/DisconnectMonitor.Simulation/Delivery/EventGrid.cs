namespace DisconnectMonitor.Simulation;

/// <summary>
/// The third stage: Event Grid delivers at least once and in no order; within a second or two as a rule, now and then within
/// tens of seconds, and after a <see cref="DeliveryBacklog"/> whenever it can.
/// </summary>
internal static class EventGrid
{
    /// <summary>How long Event Grid waits before each of its tries, as documented; up to a tenth more is chance.</summary>
    private static readonly TimeSpan[] RetryWaits =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6),
    ];

    /// <summary>Delivers the events of one device.</summary>
    /// <param name="published">The events.</param>
    /// <param name="scenario">The scenario that they are part of.</param>
    /// <param name="random">The device's own chance.</param>
    /// <returns>The deliveries, in no particular order.</returns>
    public static IEnumerable<DeliveredEvent> Deliver(
        IEnumerable<PublishedEvent> published, Scenario scenario, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(random);
        var habits = scenario.Delivery;
        foreach (var each in published)
        {
            var backlog = scenario.Backlogs.FirstOrDefault(backlog => backlog.HoldsBack(each));
            var arrival = backlog is null
                ? each.PublishedAt + Delay(random)
                : backlog.Until + random.Between(TimeSpan.Zero, backlog.DrainsWithin);
            if (HappensTo(habits.Lost, random))
            {
                continue;
            }

            if (HappensTo(habits.BackOff, random))
            {
                arrival += BackOff(random);
            }

            yield return new DeliveredEvent(each.Id, each.Event, arrival);

            // An answer that came too late for Event Grid: it tries again after 10 or 30 seconds.
            if (random.Chance(habits.Repeats))
            {
                var again = random.Chance(0.7) ? random.Seconds(10, 12) : random.Seconds(30, 34);
                yield return new DeliveredEvent(each.Id, each.Event, arrival + again);
            }
        }
    }

    // What never happens draws no chance: a scenario without it comes out as it always did.
    private static bool HappensTo(double share, SeededRandom random) => share > 0 && random.Chance(share);

    // Each try fails as often as it succeeds, but for the last, after which Event Grid would give up.
    private static TimeSpan BackOff(SeededRandom random)
    {
        var waited = TimeSpan.Zero;
        foreach (var wait in RetryWaits)
        {
            waited += random.Between(wait, wait * 1.1);
            if (random.Chance(0.5))
            {
                break;
            }
        }

        return waited;
    }

    private static TimeSpan Delay(SeededRandom random) => random.Below(1000) switch
    {
        < 970 => random.Seconds(0.3, 2),
        < 996 => random.Seconds(2, 12),
        _ => random.Seconds(12, 60),
    };
}
