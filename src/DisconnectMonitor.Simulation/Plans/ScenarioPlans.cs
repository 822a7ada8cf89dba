namespace DisconnectMonitor.Simulation;

/// <summary>The scenarios that have a name.</summary>
public static class ScenarioPlans
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<ScenarioPlan> All { get; } =
    [
        new()
        {
            Name = "day",
            About = "a day of everyday life: renewals, blips, outages of devices and sites, stolen identities, deletions",
        },
        new()
        {
            Name = "quiet",
            About = "a day in which nothing is wrong: renewals and blips",
            OutagesPerDay = 0,
            SiteOutagesPerDay = 0,
            StolenIdentities = 0,
            RefusedTokens = 0,
            ClockDrifts = 0,
            Deletions = 0,
        },
        new()
        {
            Name = "storm",
            About = "all devices of a hub drop within 60 s, return at 6,000 a second, and 5 % never do",
            Lasts = TimeSpan.FromHours(2),
            BlipsPerDay = 0,
            OutagesPerDay = 0,
            SiteOutagesPerDay = 0,
            StolenIdentities = 0,
            RefusedTokens = 0,
            ClockDrifts = 0,
            Deletions = 0,
            Storms = [new Storm { At = TimeSpan.FromMinutes(30), NeverReturn = 0.05 }],
        },
        new()
        {
            Name = "sites",
            About = "a day in which every other site loses its power once",
            SiteOutagesPerDay = 0.5,
        },
        new()
        {
            Name = "hub",
            About = "a day with incidents of the hub itself",
            HubOutagesPerDay = 1.5,
        },
        new()
        {
            Name = "backlog",
            About = "a day in which Event Grid holds events back, and some come after its back-off",
            BacklogsPerDay = 2,
            Delivery = new DeliveryHabits { BackOff = 0.002, Repeats = 0.02 },
        },
        new()
        {
            Name = "rough",
            About = "a day of everything at once: sites, the hub, backlogs, and late, repeated and lost events",
            BlipsPerDay = 4,
            OutagesPerDay = 0.05,
            SiteOutagesPerDay = 0.2,
            HubOutagesPerDay = 0.5,
            StolenIdentities = 0.01,
            RefusedTokens = 0.01,
            ClockDrifts = 0.005,
            Deletions = 0.01,
            BacklogsPerDay = 0.5,
            Delivery = new DeliveryHabits { BackOff = 0.005, Repeats = 0.02, Lost = 0.0002 },
        },
        new()
        {
            Name = "wild",
            About = "a day of a fleet that nobody designed: short absences, devices that come and go, drops by the clock, nightly reconnects",
            Tokens = 0,
            Amqp = 0,
            Modules = 0,
            BlipsPerDay = 0,
            OutagesPerDay = 0,
            SiteOutagesPerDay = 0.02,
            SiteOutageLength = new TimeRange(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(90)),
            StolenIdentities = 0,
            RefusedTokens = 0,
            ClockDrifts = 0,
            Deletions = 0,
            Wild = new WildHabits(),
        },
    ];

    /// <summary>The scenario of this name, or null.</summary>
    public static ScenarioPlan? Find(string name) => All.FirstOrDefault(plan => plan.Name == name);
}
