namespace DisconnectMonitor.Simulation;

/// <summary>
/// The second stage: what a hub publishes about one device and its modules. It looks at the device once a minute, and
/// publishes the newest change of each connection, with the time of that change, if there was any since it last looked.
/// </summary>
/// <remarks>
/// So a drop and a return within the same minute show as one more connect with a new sequence number, and a drop is
/// published up to a minute after it happened. Created and Deleted are published at once.
/// </remarks>
internal static class StatePoll
{
    /// <summary>How often the hub looks at a device.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);

    // The partitions that number a device's changes when a simulation begins have done so for a while.
    private static readonly TimeSpan LongestReign = TimeSpan.FromDays(3);
    private static readonly TimeSpan TakeoverTime = TimeSpan.FromSeconds(30);

    /// <summary>Publishes the events of one device.</summary>
    /// <param name="device">The histories of the device's connections.</param>
    /// <param name="scenario">The scenario that they are part of.</param>
    /// <param name="random">The world's chance.</param>
    /// <returns>The events in the order in which they are published.</returns>
    public static IEnumerable<PublishedEvent> Publish(
        IReadOnlyCollection<ConnectionHistory> device, Scenario scenario, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(random);
        var identity = device.First().Connection.Device;
        var chance = random.Fork($"{identity}/poll");
        var phase = chance.Between(TimeSpan.Zero, Interval - TimeSpan.FromMilliseconds(1));
        var published = Changes(device, identity, scenario, chance, random)
            .GroupBy(change => (change.Module, At: PollAfter(change.Time, scenario.From + phase)))
            .Select(seen => (Event: seen.Last(), seen.Key.At))
            .Concat(LifeEvents(device, identity))
            .Where(seen => seen.At >= scenario.From && seen.At < scenario.Until)
            .OrderBy(seen => seen.At);
        return [.. published.Select(seen => new PublishedEvent(chance.NextId(), seen.Event, seen.At))];
    }

    // Numbered through over all connections of the device, as the hub does.
    private static IEnumerable<ConnectionEvent> Changes(
        IEnumerable<ConnectionHistory> device, DeviceIdentity identity, Scenario scenario, SeededRandom chance, SeededRandom random)
    {
        var takeovers = new Queue<Takeover>(scenario.Takeovers
            .Where(takeover => takeover.Hub == identity.Hub)
            .OrderBy(takeover => takeover.At));
        var partition = Partition.Of(identity, scenario.From, LongestReign, random);
        var number = chance.Below(60);
        foreach (var change in device.SelectMany(StateChange.Of).OrderBy(change => change.At))
        {
            while (takeovers.TryPeek(out var takeover) && takeover.At <= change.At)
            {
                partition = Partition.Of(identity, takeovers.Dequeue().At + TakeoverTime, TakeoverTime, random);
                number = 0;
            }

            yield return new ConnectionEvent(identity, change.Connection.Module, change.Kind, partition.Number(++number), change.At);
        }
    }

    private static IEnumerable<(ConnectionEvent Event, Instant At)> LifeEvents(IEnumerable<ConnectionHistory> device, DeviceIdentity identity)
    {
        foreach (var connection in device.Select(history => history.Connection).Where(connection => connection.Module is null))
        {
            if (connection.CreatedAt is { } createdAt)
            {
                yield return (new ConnectionEvent(identity, null, ConnectionEventKind.Created, default, createdAt), createdAt);
            }

            if (connection.DeletedAt is { } deletedAt)
            {
                yield return (new ConnectionEvent(identity, null, ConnectionEventKind.Deleted, default, deletedAt), deletedAt);
            }
        }
    }

    private static Instant PollAfter(Instant time, Instant firstPoll)
    {
        var sinceFirst = (time - firstPoll).Ticks;
        var polls = sinceFirst <= 0 ? -(-sinceFirst / Interval.Ticks) : (sinceFirst + Interval.Ticks - 1) / Interval.Ticks;
        return firstPoll + (polls * Interval);
    }
}
