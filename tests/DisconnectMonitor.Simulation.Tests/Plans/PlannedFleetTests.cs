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
    public void Its_policy_has_buckets_for_its_size_and_its_sites_as_groups()
    {
        var fleet = new PlannedFleet(ScenarioPlans.All[0] with { Devices = 1_000_000 }, seed: 1);

        Assert.Equal(256, fleet.Policy.Cluster.Buckets);
        Assert.Equal("s0001", fleet.Policy.GroupOf(fleet.Devices().First()[0].Device));
    }
}
