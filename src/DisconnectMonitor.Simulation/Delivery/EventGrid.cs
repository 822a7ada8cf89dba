using System.Collections.Immutable;

namespace DisconnectMonitor.Simulation;

/// <summary>
/// The third stage: Event Grid delivers at least once and in no order; within a second or two as a rule, now and then within
/// tens of seconds, and after a <see cref="DeliveryBacklog"/> whenever it can.
/// </summary>
public static class EventGrid
{
    /// <summary>Delivers the events of one device.</summary>
    /// <param name="published">The events.</param>
    /// <param name="backlogs">When deliveries are held back.</param>
    /// <param name="random">The device's own chance.</param>
    /// <returns>The deliveries, in no particular order.</returns>
    public static IEnumerable<DeliveredEvent> Deliver(
        IEnumerable<PublishedEvent> published, ImmutableArray<DeliveryBacklog> backlogs, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(random);
        foreach (var each in published)
        {
            var backlog = backlogs.FirstOrDefault(backlog => backlog.HoldsBack(each));
            var arrival = backlog is null
                ? each.PublishedAt + Delay(random)
                : backlog.Until + random.Between(TimeSpan.Zero, backlog.DrainsWithin);
            yield return new DeliveredEvent(each.Id, each.Event, arrival);

            // An answer that came too late for Event Grid: it tries again after 10 or 30 seconds.
            if (random.Chance(0.004))
            {
                var again = random.Chance(0.7) ? random.Seconds(10, 12) : random.Seconds(30, 34);
                yield return new DeliveredEvent(each.Id, each.Event, arrival + again);
            }
        }
    }

    private static TimeSpan Delay(SeededRandom random) => random.Below(1000) switch
    {
        < 970 => random.Seconds(0.3, 2),
        < 996 => random.Seconds(2, 12),
        _ => random.Seconds(12, 60),
    };
}
