namespace DisconnectMonitor.Simulation;

/// <summary>Makes a trial from a seed: a small fleet with more than its share of trouble, under a policy and on a host of its own.</summary>
internal static class TrialMaker
{
    /// <summary>Makes the trial of a seed, always the same one.</summary>
    public static Trial Make(ulong seed)
    {
        var random = new SeededRandom(seed).Fork("trial");
        var plan = Plan(random);
        var scenario = new PlannedFleet(plan, seed).ToScenario();
        var edge = random.Fork("edge");
        var fleet = SimulatedFleet.Run(scenario with { Connections = EdgeDevices.Among(scenario.Connections, 0.4 * Share(edge), plan, edge) });
        return new Trial
        {
            Seed = seed,
            Policy = TrialPolicy.Make(plan, random),
            Deliveries = Numbering.Of(fleet, random),
            Hazards = Hazards(random),
            Target = Target(plan, random.Fork("target")),
            Downtimes = Downtimes(plan, random),
            Closings = random.Chance(0.3) ? [.. Enumerable.Range(0, 3).Select(_ => Fate.Sometime(plan, random)).Order()] : [],
        };
    }

    private static ScenarioPlan Plan(SeededRandom random)
    {
        var devices = 2 + random.Below(random.Chance(0.2) ? 24 : 10);
        return new ScenarioPlan
        {
            Name = "trial",
            Lasts = TimeSpan.FromHours(3 + random.Below(4)),
            Devices = devices,
            Hubs = random.Chance(0.1) ? 2 : 1,
            DevicesPerSite = 3 + random.Below(6),
            Tokens = 0.9 * Share(random),
            TokenLifespan = random.Chance(0.5) ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(20),
            Modules = 0.2 * Share(random),
            BlipsPerDay = 20 * Share(random),
            OutagesPerDay = 16 * Share(random),
            OutageLength = new TimeRange(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(90)),
            SiteOutagesPerDay = 8 * Share(random),
            SiteOutageLength = new TimeRange(TimeSpan.FromMinutes(2), TimeSpan.FromHours(1)),
            HubOutagesPerDay = random.Chance(0.3) ? 6 : 0,
            HubOutageLength = new TimeRange(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1)),
            StolenIdentities = 0.15 * Share(random),
            RefusedTokens = 0.1 * Share(random),
            ClockDrifts = 0.1 * Share(random),
            Deletions = 0.15 * Share(random),
            Recreations = Share(random.Fork("recreations")),
            Stretch = random.Chance(0.2) ? 2 : 1,
            Delivery = new DeliveryHabits { Repeats = 0.2 * Share(random), BackOff = 0.1 * Share(random), Lost = random.Chance(0.2) ? 0.02 : 0 },
            BacklogsPerDay = random.Chance(0.2) ? 6 : 0,
            BacklogLength = new TimeRange(TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(45)),
        };
    }

    // Half of the hosts are quick, so that the 30 s that are promised are measured and not the host.
    private static Hazards Hazards(SeededRandom random)
    {
        var isQuick = random.Chance(0.5);
        var crashes = random.Chance(0.5) ? 0.05 : 0;
        return new Hazards
        {
            LatestTimer = isQuick ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromSeconds(20),
            LongestDelay = isQuick ? TimeSpan.FromMilliseconds(300) : TimeSpan.FromSeconds(25),
            Repeats = 0.2 * Share(random),
            CrashesBeforeCommit = crashes,
            CrashesAfterCommit = crashes,
            OldTimers = 0.3 * Share(random),
            OldMessages = 0.1 * Share(random.Fork("old messages")),
        };
    }

    private static TargetHazards Target(ScenarioPlan plan, SeededRandom random) => new()
    {
        Failures = 0.4 * Share(random),
        Silences = 0.3 * Share(random),
        Refusals = random.Chance(0.2) ? 0.05 : 0,
        Crashes = random.Chance(0.5) ? 0.02 : 0,
        Outages = Downtimes(plan, random),
        MaxOpenings = 2 + random.Below(9),
    };

    private static ImmutableArray<Downtime> Downtimes(ScenarioPlan plan, SeededRandom random)
    {
        var downtimes = ImmutableArray.CreateBuilder<Downtime>();
        for (var from = plan.From + random.Between(TimeSpan.Zero, plan.Lasts);
            random.Chance(0.3) && from < plan.From + plan.Lasts;
            from += TimeSpan.FromHours(1))
        {
            var until = from + random.Between(TimeSpan.FromSeconds(5), random.Chance(0.5) ? TimeSpan.FromMinutes(3) : TimeSpan.FromMinutes(50));
            downtimes.Add(new Downtime(from, until));
            from = until;
        }

        return downtimes.DrainToImmutable();
    }

    // None as often as much.
    private static double Share(SeededRandom random) => random.Below(5) / 4.0;
}
