namespace DisconnectMonitor.Local.Tests.Properties;

/// <remarks>
/// Event Grid holds up some events of a connection and then delivers them at one moment in any order: no timer can fire
/// between them, so no deadline is crossed. Three things do depend on the order. Flapping is decided at once and not at a
/// deadline, so when and with which drop it opens depends on which are known by then, and it does not open while an outage is. A schedule is looked for when a drop is decided,
/// among the drops known by then. And only drops are remembered, so a second connect in a row that arrives after the very
/// first drop of a connection goes unseen, and so does every second connect of a device that is ignored.
/// </remarks>
public class OrderProperties
{
    private const Habits Orderly = Habits.All & ~Habits.Lives & ~Habits.Failovers;

    [Fact]
    public void The_order_of_what_arrives_together_changes_no_state() =>
        Seeds.Try(
            100,
            random => new Trial(Fleet.SomePolicy(random), Bursts(random, Fleet.Live(random, 6, Orderly))),
            trial => Differences(trial, States, _ => false));

    [Fact]
    public void The_order_of_what_arrives_together_changes_no_outage() =>
        Seeds.Try(
            100,
            random => new Trial(Watching(Fleet.SomePolicy(random)), Bursts(random, Fleet.Live(random, 10, Orderly & ~Habits.Flapping & ~Habits.Renewals))),
            trial => Differences(trial, Outages, run => IsOnSchedule(run) || Has(run, IncidentKind.Flapping)));

    [Fact]
    public void The_order_of_what_arrives_together_changes_no_mark() =>
        Seeds.Try(
            100,
            random => new Trial(Watching(Fleet.SomePolicy(random)), Bursts(random, Fleet.Live(random, 6, Orderly))),
            trial => Differences(trial, Marks, _ => false));

    [Fact]
    public void The_order_of_what_arrives_together_does_not_hide_or_invent_flapping() =>
        Seeds.Try(
            100,
            random => new Trial(Watching(Fleet.SomePolicy(random)), Bursts(random, Fleet.Live(random, 3, Habits.Flapping))),
            trial => Differences(trial, Flapping, run => IsOnSchedule(run) || Has(run, IncidentKind.Sustained)));

    // Everything of a connection that happens within some minutes arrives together, now and then; but not before its first drop.
    private static ImmutableArray<Delivery> Bursts(Random random, ImmutableArray<ConnectionEvent> events)
    {
        var deliveries = ImmutableArray.CreateBuilder<Delivery>();
        foreach (var connection in events.GroupBy(one => (one.Device.DeviceId, one.Module)))
        {
            var line = new Queue<ConnectionEvent>(connection.OrderBy(one => one.Time));
            var hasDropped = false;
            while (!hasDropped && line.TryDequeue(out var early))
            {
                deliveries.Add(new Delivery(early, early.Time, 0));
                hasDropped = early.Kind == ConnectionEventKind.Disconnected;
            }

            while (line.TryDequeue(out var next))
            {
                var burst = new List<ConnectionEvent> { next };
                var length = TimeSpan.FromSeconds(random.Next(900));
                while (random.Next(4) > 0 && line.TryPeek(out var more) && more.Time - next.Time < length)
                {
                    burst.Add(line.Dequeue());
                }

                var orders = Enumerable.Range(0, burst.Count).ToArray();
                random.Shuffle(orders);
                deliveries.AddRange(burst.Select((one, index) => new Delivery(one, burst[^1].Time, orders[index])));
            }
        }

        return deliveries.ToImmutable();
    }

    private static IEnumerable<string> Differences(Trial trial, Func<MonitorRun, IEnumerable<(string Connection, string Text)>> aspect, Func<MonitorRun, bool> isExempt)
    {
        // A smaller trial may have lost the first drop.
        if (trial.Connections.Any(connection => connection
            .TakeWhile(delivery => delivery.Event.Kind == ConnectionEventKind.Connected || delivery.At != delivery.Event.Time)
            .GroupBy(delivery => delivery.At)
            .Any(burst => burst.Count() > 1)))
        {
            return [];
        }

        var (inOrder, outOfOrder) = (MonitorRun.Of(trial.Straightened), MonitorRun.Of(trial));
        if (new[] { inOrder, outOfOrder }.Any(isExempt))
        {
            return [];
        }

        var (straight, shuffled) = (Lines(inOrder), Lines(outOfOrder));
        return straight.Except(shuffled).Select(line => $"in order only: {line}")
            .Concat(shuffled.Except(straight).Select(line => $"out of order only: {line}"));

        List<string> Lines(MonitorRun run) =>
            [.. aspect(run).Select(line => $"{line.Connection}: {line.Text}")];
    }

    private static bool IsOnSchedule(MonitorRun run) =>
        run.Decisions.Any(made => made.Decision is DecisionKind.RenewalExpected or DecisionKind.HiddenRenewal);

    private static bool Has(MonitorRun run, IncidentKind kind) => run.Revisions.Any(revision => revision.Kind == kind);

    // What a hub and a device have shown so far is their history as it has arrived.
    private static Policy Watching(Policy policy) =>
        policy with { GraceAtMost = null, Overrides = policy.Overrides.RemoveAll(one => one.Mode == DeviceMode.Ignore) };

    private static string NameOf(IncidentRevision revision) =>
        revision.Device is null ? revision.Hub : revision.Module is null ? revision.Device : $"{revision.Device}/{revision.Module}";

    private static IEnumerable<(string Connection, string Text)> Outages(MonitorRun run) =>
        run.Revisions
            .GroupBy(revision => revision.Incident)
            .Select(life => (NameOf(life.First()), $"{life.Key} {life.Last().Kind} {life.Last().Resolution}"));

    private static IEnumerable<(string Connection, string Text)> States(MonitorRun run) =>
        from one in Connections(run)
        select (one.Name, $"{(one.Connection.IsOnline ? "online" : "gone")} {one.Connection.LastSequence}");

    private static IEnumerable<(string Connection, string Text)> Marks(MonitorRun run) =>
        from one in Connections(run)
        from mark in one.Connection.Marks
        select (one.Name, $"{StoryTime.Format(mark.Time)} {mark.Kind} {mark.Gap}");

    private static IEnumerable<(string Connection, string Text)> Flapping(MonitorRun run) =>
        run.Revisions
            .GroupBy(revision => revision.Incident)
            .Select(life => (NameOf(life.First()), $"{life.Last().Kind} {life.Last().Resolution}"))
            .Distinct();

    private static IEnumerable<(string Name, Connection Connection)> Connections(MonitorRun run) =>
        from device in run.Host.Devices
        from connection in device.Connections
        select (connection.Module is null ? device.Device.DeviceId : $"{device.Device.DeviceId}/{connection.Module}", connection);
}
