namespace DisconnectMonitor.Simulation;

/// <summary>What is in store for one device, by its own chance.</summary>
internal static class DeviceLife
{
    public static ImmutableArray<SimulatedConnection> Plan(
        ScenarioPlan plan,
        DeviceIdentity identity,
        ImmutableArray<Trouble> siteTroubles,
        ImmutableArray<Trouble> hubTroubles,
        bool isNightly,
        SeededRandom world)
    {
        var random = world.Fork($"{identity}/plan");
        var sdk = plan.Sdks.Pick(random);
        var protocol = random.Chance(plan.Amqp) ? Protocol.Amqp : Protocol.Mqtt;
        var renews = protocol == Protocol.Mqtt && random.Chance(plan.Tokens / Math.Max(1 - plan.Amqp, plan.Tokens));
        var device = new SimulatedConnection
        {
            Device = identity,
            Sdk = sdk,
            Protocol = protocol,
            RenewalPeriod = renews ? sdk.RenewalPeriod(plan.TokenLifespan) * plan.Stretch : null,
            Stretch = plan.Stretch,
            BlipsPerDay = plan.BlipsPerDay,
            Troubles = [.. siteTroubles, .. hubTroubles.Select(trouble => Returning(plan, trouble, random)), .. Own(plan, renews, random), .. Wild(plan, isNightly, world.Fork($"{identity}/wild"))],
            DeletedAt = random.Chance(plan.Deletions) ? Fate.Sometime(plan, random) : null,
        };

        // A module loses its connection with its device.
        ImmutableArray<SimulatedConnection> connections = random.Chance(plan.Modules)
            ? [device, device with { Module = "edge", RenewalPeriod = null, BlipsPerDay = 0 }]
            : [device];
        return [.. connections, .. Again(plan, connections, world.Fork($"{identity}/again"))];
    }

    private static IEnumerable<SimulatedConnection> Again(ScenarioPlan plan, ImmutableArray<SimulatedConnection> connections, SeededRandom random)
    {
        var createdAt = connections[0].DeletedAt + random.Between(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(90));
        return createdAt is not null && random.Chance(plan.Recreations)
            ? connections.Select(connection => connection with { CreatedAt = createdAt, DeletedAt = null })
            : [];
    }

    private static Trouble Returning(ScenarioPlan plan, Trouble trouble, SeededRandom random)
    {
        var storm = plan.Storms.FirstOrDefault(storm => plan.From + storm.At == trouble.From);
        return storm is not null && random.Chance(storm.NeverReturn) ? trouble with { Until = null } : trouble;
    }

    private static IEnumerable<Trouble> Wild(ScenarioPlan plan, bool isNightly, SeededRandom random) =>
        plan.Wild?.Troubles(plan, isNightly, random) ?? [];

    private static IEnumerable<Trouble> Own(ScenarioPlan plan, bool renews, SeededRandom random)
    {
        foreach (var (from, until) in Fate.Strikes(plan, plan.OutagesPerDay, plan.OutageLength, random))
        {
            yield return new Trouble(AbsenceCause.Crash, from, until) { Loss = random.Chance(0.5) ? Loss.Silent : Loss.Closed };
        }

        if (random.Chance(plan.StolenIdentities))
        {
            var from = Fate.Sometime(plan, random);
            foreach (var trouble in SharedIdentity.Between(from, from + TimeSpan.FromHours(1), random))
            {
                yield return trouble;
            }
        }

        if (renews && random.Chance(plan.RefusedTokens))
        {
            yield return new Trouble(AbsenceCause.TokenRefused, Fate.Sometime(plan, random), Until: null);
        }

        if (renews && random.Chance(plan.ClockDrifts))
        {
            var from = Fate.Sometime(plan, random);
            yield return new Trouble(AbsenceCause.ClockDrift, from, from + random.Between(TimeSpan.FromHours(1), TimeSpan.FromHours(6)));
        }
    }
}

/// <summary>When something strikes that strikes at a rate.</summary>
internal static class Fate
{
    /// <summary>From when to when, oldest first, at most once an hour.</summary>
    public static IEnumerable<(Instant From, Instant Until)> Strikes(ScenarioPlan plan, double perDay, TimeRange length, SeededRandom random)
    {
        if (perDay <= 0)
        {
            yield break;
        }

        for (var hour = plan.From; hour < plan.From + plan.Lasts; hour += TimeSpan.FromHours(1))
        {
            if (random.Chance(perDay / 24))
            {
                var from = hour + random.Between(TimeSpan.Zero, TimeSpan.FromMinutes(59));
                yield return (from, from + length.Pick(random));
            }
        }
    }

    /// <summary>A time in the first nine tenths of the scenario, so that something can still come of it.</summary>
    public static Instant Sometime(ScenarioPlan plan, SeededRandom random) => plan.From + random.Between(TimeSpan.Zero, plan.Lasts * 0.9);
}
