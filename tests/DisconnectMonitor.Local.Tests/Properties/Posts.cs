namespace DisconnectMonitor.Local.Tests.Properties;

/// <summary>Delivers events as Event Grid might.</summary>
internal static class Posts
{
    /// <summary>Each event after at most this long, the events of one connection in order.</summary>
    public static ImmutableArray<Delivery> InOrder(Random random, IEnumerable<ConnectionEvent> events, int mostSeconds)
    {
        var reached = new Dictionary<DeviceIdentity, Instant>();
        return
        [
            .. events.OrderBy(one => one.Time).Select((one, index) =>
            {
                var at = Instant.Max(one.Time + Upto(random, mostSeconds), reached.GetValueOrDefault(one.Device));
                reached[one.Device] = at;
                return new Delivery(one, at, index);
            }),
        ];
    }

    /// <summary>Some events late by a while, out of order, some twice or three times.</summary>
    public static ImmutableArray<Delivery> Disorderly(Random random, IEnumerable<ConnectionEvent> events)
    {
        var deliveries = events
            .OrderBy(one => one.Time)
            .Select((one, index) => new Delivery(one, one.Time + Upto(random, random.Next(10) == 0 ? 1500 : 20), index))
            .ToList();
        return Repeated(random, deliveries, mostSeconds: 3600);
    }

    /// <summary>The same, and some of it again up to this much later.</summary>
    public static ImmutableArray<Delivery> Repeated(Random random, IReadOnlyCollection<Delivery> deliveries, int mostSeconds)
    {
        var repeats = from delivery in deliveries
                      from copy in Enumerable.Range(1, Math.Max(0, random.Next(6) - 3))
                      select delivery with { At = delivery.At + Upto(random, mostSeconds), Order = delivery.Order + (copy * deliveries.Count), IsRepeat = true };
        return [.. deliveries, .. repeats];
    }

    private static TimeSpan Upto(Random random, int seconds) => TimeSpan.FromMilliseconds(random.Next((seconds * 1000) + 1));
}
