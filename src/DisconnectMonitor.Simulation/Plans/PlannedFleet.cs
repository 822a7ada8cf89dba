using System.Text.RegularExpressions;

namespace DisconnectMonitor.Simulation;

/// <summary>A world that is made from a <see cref="ScenarioPlan"/>, one device at a time, so that it need not fit into memory.</summary>
public sealed class PlannedFleet
{
    /// <summary>Finds a device's site, which is its group.</summary>
    public const string GroupPattern = "^(?<group>s[0-9]+)-";

    // About so many devices share a bucket.
    private const int DevicesPerBucket = 4000;

    private readonly ScenarioPlan _plan;
    private readonly SeededRandom _random;
    private readonly ImmutableArray<Trouble>[] _hubTroubles;

    /// <summary>Plans a world. The same plan and seed always make the same one.</summary>
    /// <param name="plan">What is to be in it.</param>
    /// <param name="seed">What all its chance comes from.</param>
    public PlannedFleet(ScenarioPlan plan, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _plan = plan;
        _random = new SeededRandom(seed);
        var hubs = Enumerable.Range(1, plan.Hubs).ToList();
        _hubTroubles = [.. hubs.Select(hub => HubTroubles.Of(plan, hub, _random.Fork($"{HubName(hub)}/incidents")))];
        Frame = new Scenario
        {
            Seed = seed,
            From = plan.From,
            Until = plan.From + plan.Lasts,
            Connections = [],
            Delivery = plan.Delivery,
            Takeovers = [.. hubs.SelectMany(hub => _hubTroubles[hub - 1].Select(trouble => new Takeover(HubName(hub), trouble.From)))],
            Backlogs = [.. hubs.SelectMany(hub => HubTroubles.Backlogs(plan, HubName(hub), _random.Fork($"{HubName(hub)}/backlogs")))],
        };
    }

    /// <summary>The scenario without its connections.</summary>
    public Scenario Frame { get; }

    /// <summary>A policy that suits the fleet: every default, its sites as groups, its token lifespan, and buckets for its size.</summary>
    public Policy Policy => Policy.Default with
    {
        GroupPattern = new Regex(GroupPattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture),
        TokenLifespans = [_plan.TokenLifespan],
        Cluster = Policy.Default.Cluster with { Buckets = Buckets(_plan.Devices / _plan.Hubs) },
    };

    /// <summary>Every device with its modules, in order.</summary>
    public IEnumerable<ImmutableArray<SimulatedConnection>> Devices()
    {
        var (number, sizes) = (0, _random.Fork("sites"));
        for (var site = 0; number < _plan.Devices; site++)
        {
            var size = _plan.Wild is null ? _plan.DevicesPerSite : WildHabits.SiteSize(sizes);
            var isNightly = _plan.Wild?.IsNightly(size, sizes) ?? false;
            var siteTroubles = SiteTroubles(site);
            for (var end = Math.Min(_plan.Devices, number + size); number < end; number++)
            {
                yield return DeviceLife.Plan(_plan, Identity(site, number), siteTroubles, _hubTroubles[site % _plan.Hubs], isNightly, _random);
            }
        }
    }

    /// <summary>The whole scenario, for a fleet that fits into memory.</summary>
    public Scenario ToScenario() => Frame with { Connections = [.. Devices().SelectMany(device => device)] };

    private static string HubName(int hub) => string.Create(CultureInfo.InvariantCulture, $"contoso-{hub:00}");

    private static int Buckets(int devices)
    {
        var buckets = Policy.Default.Cluster.Buckets;
        while (buckets * DevicesPerBucket < devices)
        {
            buckets *= 2;
        }

        return buckets;
    }

    private DeviceIdentity Identity(int site, int number) => new(
        HubName((site % _plan.Hubs) + 1),
        string.Create(CultureInfo.InvariantCulture, $"s{site + 1:0000}-pump-{number + 1:000000}"));

    private ImmutableArray<Trouble> SiteTroubles(int site)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"s{site + 1:0000}/power");
        return
        [
            .. Fate.Strikes(_plan, _plan.SiteOutagesPerDay, _plan.SiteOutageLength, _random.Fork(name))
                .Select((strike, index) => new Trouble(AbsenceCause.PowerCut, strike.From, strike.Until)
                {
                    Name = string.Create(CultureInfo.InvariantCulture, $"{name}/{index + 1}"),
                    Loss = Loss.Silent,
                    StartsWithin = TimeSpan.FromSeconds(2),
                    ReturnsWithin = TimeSpan.FromMinutes(4),
                }),
        ];
    }
}
