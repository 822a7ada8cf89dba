using System.Text.RegularExpressions;

namespace DisconnectMonitor.Simulation;

/// <summary>The policy of a trial: the defaults in half of them, else every number somewhere within its bounds, as far as a trial lasts long enough.</summary>
internal static class TrialPolicy
{
    private static readonly Regex Sites = new(
        PlannedFleet.GroupPattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    public static Policy Make(ScenarioPlan plan, SeededRandom random)
    {
        var policy = Policy.Default with
        {
            GroupPattern = random.Chance(0.7) ? Sites : null,
            TokenLifespans = [plan.TokenLifespan],
            Cluster = new ClusterPolicy { Buckets = 1 + random.Below(3), Hub = new HubThreshold { AtLeast = 6 } },
            Overrides = random.Chance(0.5)
                ? []
                :
                [
                    new PolicyOverride { Device = new Regex("[05]$"), Grace = TimeSpan.FromMinutes(4), Settle = TimeSpan.FromMinutes(1) },
                    new PolicyOverride { Device = new Regex("7$"), Grace = TimeSpan.FromMinutes(40) },
                    new PolicyOverride { Device = new Regex("9$"), Mode = DeviceMode.Ignore },
                ],
        };

        // Drawn apart, so that the worlds of the seeds stay what they are.
        var numbers = random.Fork("numbers");
        return numbers.Chance(0.5) ? policy : Vary(policy, numbers);
    }

    private static Policy Vary(Policy policy, SeededRandom random)
    {
        var settle = Seconds(random, PolicyLimits.Shortest, TimeSpan.FromMinutes(15));
        var window = Seconds(random, PolicyLimits.Shortest, PolicyLimits.LongestWindow);
        var horizon = window + settle + Policy.HubPoll;
        var grace = random.Chance(0.2) ? horizon : horizon + Seconds(random, PolicyLimits.Shortest, TimeSpan.FromHours(1));
        var openAt = PolicyLimits.FewestFlappingDrops + random.Below(PolicyLimits.FlappingDrops - 1);
        return policy with
        {
            Settle = settle,
            Grace = grace,
            GraceAtMost = random.Chance(0.6) ? grace + Seconds(random, PolicyLimits.Shortest, TimeSpan.FromHours(2)) : null,
            Cluster = new ClusterPolicy { Window = window, Buckets = policy.Cluster.Buckets, Group = Group(random), Hub = Hub(random) },
            Flapping = new FlappingPolicy
            {
                Window = Seconds(random, PolicyLimits.Shortest, TimeSpan.FromHours(6)),
                OpenAt = openAt,
                CloseBelow = 1 + random.Below(openAt - 1),
            },
            Unstable = new UnstablePolicy
            {
                OpenAt = PolicyLimits.FewestFlappingDrops + random.Below(random.Chance(0.7) ? 2 : PolicyLimits.FlappingDrops - 1),
                Window = Seconds(random, PolicyLimits.Shortest, TimeSpan.FromHours(12)),
            },
            TokenLifespans = random.Chance(0.2) ? [] : policy.TokenLifespans,
            Overrides = [.. policy.Overrides.Select(one => one.Mode == DeviceMode.Ignore ? one : Vary(one, settle, random))],
        };
    }

    private static PolicyOverride Vary(PolicyOverride one, TimeSpan settle, SeededRandom random)
    {
        var own = one.Settle is null ? (TimeSpan?)null : Seconds(random, PolicyLimits.Shortest, TimeSpan.FromMinutes(15));
        return one with { Settle = own, Grace = (own ?? settle) + Seconds(random, TimeSpan.Zero, TimeSpan.FromHours(1)) };
    }

    // A trial has some tens of devices: most thresholds are within their reach.
    private static GroupThreshold Group(SeededRandom random) => new()
    {
        AtLeast = PolicyLimits.FewestDevices + random.Below(random.Chance(0.8) ? 4 : 20),
        Fraction = Share(random),
    };

    private static HubThreshold Hub(SeededRandom random)
    {
        var atLeast = PolicyLimits.FewestDevices + random.Below(random.Chance(0.8) ? 8 : 40);
        return new HubThreshold
        {
            AtLeast = atLeast,
            Fraction = Share(random),
            AtMost = atLeast + random.Below(40),
            AtMostFraction = Share(random),
            TimesUsual = 1 + random.Below(PolicyLimits.TimesUsual),
        };
    }

    private static double Share(SeededRandom random) => (1 + random.Below(random.Chance(0.8) ? 40 : 100)) / 100.0;

    // The short half of an hour's outages is where most happens.
    private static TimeSpan Seconds(SeededRandom random, TimeSpan least, TimeSpan most) =>
        least + TimeSpan.FromSeconds(random.Below(((int)(most - least).TotalSeconds / (random.Chance(0.7) ? 6 : 1)) + 1));
}
