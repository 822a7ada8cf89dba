namespace DisconnectMonitor.Local.Tests.Properties;

/// <remarks>
/// A repeat is decided at its own arrival, which may lie between two timers; but the host fires every timer at its own time,
/// so the clock that the others see does not move.
/// </remarks>
public class RepetitionProperties
{
    [Fact]
    public void Events_that_come_again_change_nothing_to_the_byte() =>
        Seeds.Try(
            80,
            random =>
            {
                var once = Posts.InOrder(random, Fleet.Live(random, 12), mostSeconds: 60);
                return new Trial(Fleet.SomePolicy(random), Posts.Repeated(random, once, mostSeconds: 12 * 3600));
            },
            trial => Differences(trial, AllBytes));

    // A drop that comes before everything else and arrives after it may not know its return, because only drops are
    // remembered; when that connect is delivered again it is learned. Nothing but the evidence for guidance depends on it.
    [Fact]
    public void Events_that_come_again_change_nothing_when_they_are_late_and_out_of_order_as_well() =>
        Seeds.Try(
            80,
            random => new Trial(Fleet.SomePolicy(random), Posts.Disorderly(random, Fleet.Live(random, 12))),
            trial => Differences(trial, run => run.Revisions.Select(Story.Tell).Concat(run.Host.Devices.SelectMany(Essentials).Order())));

    [Fact]
    public void Events_that_come_again_are_recognised() =>
        Seeds.Try(
            50,
            random =>
            {
                var once = Posts.InOrder(random, Fleet.Live(random, 12), mostSeconds: 60);
                return new Trial(Fleet.SomePolicy(random), Posts.Repeated(random, once, mostSeconds: 12 * 3600));
            },
            trial =>
            {
                var firsts = new HashSet<Events.ConnectionEvent>();
                return MonitorRun.Of(trial).Decisions
                    .Where(made => made.Arrived is { } arrived && !firsts.Add(arrived))
                    .Where(made => made.Decision is not (DecisionKind.Duplicate or DecisionKind.Stale))
                    .Select(made => $"{made.Connection}: {made.Decision.Name()} when {made.Arrived} came again");
            });

    [Fact]
    public void The_same_deliveries_give_the_same_bytes_in_every_host() =>
        Seeds.Try(
            50,
            random => new Trial(Fleet.SomePolicy(random), Posts.Disorderly(random, Fleet.Live(random, 12))),
            trial => Differences(AllBytes(MonitorRun.Of(trial)), AllBytes(MonitorRun.Of(trial))));

    private static IEnumerable<string> AllBytes(MonitorRun run) => run.RevisionBytes.Concat(run.StateBytes);

    private static IEnumerable<string> Essentials(DeviceState device) =>
        from connection in device.Connections
        select $"{device.Device} {connection.Module} {connection.IsOnline} {connection.LastSequence} {connection.Wait} {connection.Incident?.Key} "
            + string.Join(' ', connection.Marks.Select(mark => $"{mark.Time} {mark.Kind}"));

    private static IEnumerable<string> Differences(Trial trial, Func<MonitorRun, IEnumerable<string>> aspect)
    {
        // Leaving out an event but not its repeat would make the repeat the first.
        var events = trial.Once.Deliveries.Select(delivery => delivery.Event).ToHashSet();
        trial = trial with { Deliveries = trial.Deliveries.RemoveAll(delivery => !events.Contains(delivery.Event)) };
        return Differences(aspect(MonitorRun.Of(trial.Once)), aspect(MonitorRun.Of(trial)));
    }

    private static IEnumerable<string> Differences(IEnumerable<string> one, IEnumerable<string> other)
    {
        var (left, right) = (one.ToList(), other.ToList());
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            var (a, b) = (left.ElementAtOrDefault(i) ?? "nothing", right.ElementAtOrDefault(i) ?? "nothing");
            if (a != b)
            {
                yield return $"{a}\n  became\n  {b}";
            }
        }
    }
}
