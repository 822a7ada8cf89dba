using static DisconnectMonitor.Simulation.Tests.World;

namespace DisconnectMonitor.Simulation.Tests;

public class EventGridTests
{
    private static readonly Scenario Busy = Day([.. Enumerable.Range(1, 60).Select(number => Pump with
    {
        Device = new DeviceIdentity("contoso", $"pump-{number}"),
        BlipsPerDay = 24,
    })]);

    [Fact]
    public void Everything_arrives_at_least_once_and_some_of_it_twice()
    {
        var deliveries = SimulatedFleet.Run(Busy).Deliveries;

        var once = deliveries.GroupBy(delivered => delivered.Id).ToList();
        Assert.InRange(deliveries.Length - once.Count, 1, once.Count / 50);
        Assert.All(once, copies => Assert.Single(copies.Select(copy => copy.Event).Distinct()));
    }

    [Fact]
    public void Most_of_it_arrives_within_two_seconds_of_the_poll_and_all_within_two_minutes_of_the_event()
    {
        var delays = SimulatedFleet.Run(Busy).Deliveries
            .DistinctBy(delivered => delivered.Id)
            .Select(delivered => delivered.ArrivedAt - delivered.Event.Time)
            .ToList();

        Assert.InRange(delays.Count(delay => delay < TimeSpan.FromSeconds(62)), delays.Count * 0.96, delays.Count);
        Assert.All(delays, delay => Assert.InRange(delay, TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(120)));
    }

    [Fact]
    public void A_backlog_arrives_late_and_in_no_order()
    {
        var backlog = new DeliveryBacklog("contoso", At("10:00"), At("10:40"), TimeSpan.FromMinutes(5));
        var deliveries = SimulatedFleet.Run(Busy with { Backlogs = [backlog] }).Deliveries;

        Assert.DoesNotContain(deliveries, delivered => delivered.ArrivedAt > At("10:01") && delivered.ArrivedAt < At("10:40"));
        var late = deliveries.Where(delivered => delivered.ArrivedAt - delivered.Event.Time > TimeSpan.FromMinutes(5)).ToList();
        Assert.InRange(late.Count, 30, 90);
        Assert.NotEqual(late.OrderBy(delivered => delivered.Event.Time), late);
    }

    [Fact]
    public void The_same_scenario_always_comes_out_the_same_and_another_seed_does_not()
    {
        var deliveries = SimulatedFleet.Run(Busy).Deliveries.AsEnumerable();

        Assert.Equal(deliveries, SimulatedFleet.Run(Busy).Deliveries);
        Assert.NotEqual(deliveries, SimulatedFleet.Run(Busy with { Seed = 2 }).Deliveries);
    }

    [Fact]
    public void A_device_that_is_added_changes_nothing_for_the_others()
    {
        var fewer = Busy with { Connections = Busy.Connections[..^1] };
        var added = Busy.Connections[^1].Device;

        Assert.Equal(
            SimulatedFleet.Run(fewer).Deliveries.AsEnumerable(),
            SimulatedFleet.Run(Busy).Deliveries.Where(delivered => delivered.Event.Device.Key != added.Key));
    }

    [Fact]
    public void Some_of_it_comes_after_the_back_off_and_some_never_when_the_scenario_says_so()
    {
        var good = SimulatedFleet.Run(Busy).Deliveries;
        var poor = SimulatedFleet.Run(Busy with { Delivery = new DeliveryHabits { BackOff = 0.1, Lost = 0.1, Repeats = 0 } }).Deliveries;

        Assert.InRange(poor.Length, good.Length * 0.85, good.Length * 0.95);
        var late = poor.Select(delivered => delivered.ArrivedAt - delivered.Event.Time).Where(delay => delay > TimeSpan.FromMinutes(5)).ToList();
        Assert.InRange(late.Count, poor.Length * 0.005, poor.Length * 0.05);
        Assert.Contains(late, delay => delay > TimeSpan.FromMinutes(45));
    }
}
