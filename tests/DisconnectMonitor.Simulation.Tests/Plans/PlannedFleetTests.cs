namespace DisconnectMonitor.Simulation.Tests;

public class PlannedFleetTests
{
    public static TheoryData<string> Names => [.. ScenarioPlans.All.Select(plan => plan.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_named_scenario_makes_a_fleet_of_the_size_that_is_asked_for(string name)
    {
        var plan = ScenarioPlans.Find(name)! with { Devices = 60 };

        var fleet = SimulatedFleet.Run(new PlannedFleet(plan, seed: 3).ToScenario());

        Assert.Equal(60, fleet.Histories.Select(history => history.Connection.Device.Key).Distinct().Count());
        Assert.NotEmpty(fleet.Deliveries);
    }

    [Fact]
    public void A_device_that_is_added_changes_nothing_for_the_others()
    {
        var plan = ScenarioPlans.Find("rough")!;

        var fewer = Devices(plan with { Devices = 40 });
        var more = Devices(plan with { Devices = 41 });

        Assert.Equal(fewer, more[..40]);

        static List<string> Devices(ScenarioPlan plan) =>
            [.. new PlannedFleet(plan, seed: 5).Devices().Select(device => string.Join(';', device.Select(Describe)))];

        static string Describe(SimulatedConnection connection) => $"{connection with { Troubles = [] }} {string.Join(',', connection.Troubles)}";
    }

    [Fact]
    public void The_devices_of_a_site_share_its_power_cuts()
    {
        var plan = ScenarioPlans.Find("sites")! with { Devices = 200, SiteOutagesPerDay = 3 };

        var bySite = new PlannedFleet(plan, seed: 1).Devices()
            .GroupBy(device => device[0].Device.DeviceId[..5])
            .Select(site => site.Select(device => string.Join(',', device[0].Troubles
                .Where(trouble => trouble.Cause == AbsenceCause.PowerCut)
                .Select(trouble => trouble.Name))).Distinct().ToList())
            .ToList();

        Assert.Equal(4, bySite.Count);
        Assert.All(bySite, site => Assert.Single(site));
        Assert.Equal(4, bySite.Select(site => site[0]).Distinct().Count());
    }

    [Fact]
    public void In_a_storm_all_drop_within_a_minute_and_the_share_that_was_planned_never_returns()
    {
        var plan = ScenarioPlans.Find("storm")! with { Devices = 2000, Tokens = 0 };

        var absences = SimulatedFleet.Run(new PlannedFleet(plan, seed: 1).ToScenario()).Histories
            .Where(history => history.Connection.Module is null)
            .Select(history => Assert.Single(history.Absences))
            .ToList();

        var start = plan.From + plan.Storms[0].At;
        Assert.All(absences, absence => Assert.InRange((absence.From - start).TotalSeconds, 0, 60));
        Assert.InRange(absences.Count(absence => absence.Until is null), 70, 130);
    }

    [Fact]
    public void In_the_wild_absences_last_as_they_did_in_the_records()
    {
        var plan = ScenarioPlans.Find("wild")! with { Devices = 2000, SiteOutagesPerDay = 0 };

        var devices = new PlannedFleet(plan, seed: 1).Devices().Select(device => Assert.Single(device).Troubles).ToList();

        var lengths = devices.SelectMany(troubles => troubles).Select(trouble => trouble.Until - trouble.From).ToList();
        var ended = lengths.OfType<TimeSpan>().ToList();
        Assert.InRange(lengths.Count / 2000.0, 2, 4.5); // 2.9 in the records.
        Assert.InRange((double)ended.Count(length => length.TotalMinutes < 10) / ended.Count, 0.7, 0.9); // 0.786
        Assert.InRange((double)ended.Count(length => length.TotalHours >= 1) / ended.Count, 0.01, 0.06); // 0.033
        Assert.InRange(devices.Count(troubles => troubles.Length <= 1) / 2000.0, 0.6, 0.8); // 0.71
        Assert.InRange(devices.Count(troubles => troubles.Length >= 8) / 2000.0, 0.03, 0.08); // 0.05
    }

    [Fact]
    public void In_the_wild_some_drop_by_the_clock_and_sites_have_all_sizes()
    {
        var plan = ScenarioPlans.Find("wild")! with { Devices = 2000 };

        var devices = new PlannedFleet(plan, seed: 1).Devices().Select(device => device[0]).ToList();

        var halfPast = devices.SelectMany(device => device.Troubles).GroupBy(trouble => trouble.From.ToDateTimeOffset().Minute).ToDictionary(group => group.Key, group => group.Count());
        Assert.True(halfPast[30] > 3 * halfPast.Values.Average()); // 4.3 times in the records.
        var sizes = devices.CountBy(device => device.Device.DeviceId.Split('-')[0]).Select(site => site.Value).ToList();
        Assert.InRange((double)sizes.Count(size => size == 1) / sizes.Count, 0.6, 0.8); // 0.71
        Assert.True(sizes.Max() > 20);
    }

    [Fact]
    public void Its_policy_has_buckets_for_its_size_and_its_sites_as_groups()
    {
        var fleet = new PlannedFleet(ScenarioPlans.All[0] with { Devices = 1_000_000 }, seed: 1);

        Assert.Equal(256, fleet.Policy.Cluster.Buckets);
        Assert.Equal("s0001", fleet.Policy.GroupOf(fleet.Devices().First()[0].Device));
    }
}
