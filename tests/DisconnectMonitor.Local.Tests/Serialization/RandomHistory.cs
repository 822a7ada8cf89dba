using System.Text.RegularExpressions;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Local.Tests.Serialization;

/// <summary>
/// Ten hours of a small fleet in which everything happens that can happen to a state: outages of sites, renewals on schedule,
/// flapping, failovers, deletions, late, repeated and overtaken events, a stop of the host, an operator, another policy.
/// </summary>
internal sealed class RandomHistory
{
    private static readonly Instant Start = StoryTime.Parse("00:00");

    private readonly Random _random;
    private readonly List<(DeviceIdentity Device, string? Module, ConnectionEventKind Kind, double Minute)> _world = [];

    private RandomHistory(int seed) => _random = new Random(seed);

    /// <summary>The policy at the start: sites as groups, few buckets, so that they fill.</summary>
    public static Policy FirstPolicy { get; } = Policy.Default with
    {
        GroupPattern = new Regex("^(?<group>site[^-]+)-", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant),
        Cluster = new ClusterPolicy { Buckets = 3, Hub = new HubThreshold { AtLeast = 12 } },
        Overrides = [new PolicyOverride { Device = new Regex("07$", RegexOptions.NonBacktracking), Grace = TimeSpan.FromMinutes(4), Runbook = "https://example.com/seven" }],
    };

    /// <summary>The policy that an operator puts in force in the middle.</summary>
    public static Policy SecondPolicy { get; } = FirstPolicy with { Grace = TimeSpan.FromMinutes(15), TokenLifespans = [TimeSpan.FromMinutes(20)] };

    public static IReadOnlyList<StoryStep> Of(int seed)
    {
        var history = new RandomHistory(seed);
        history.Populate();
        return history.Arrivals();
    }

    /// <summary>What the hub's log says of an incident at a step: anything and nothing, first and second looks, again and again.</summary>
    public static LogAnswer LogAnswerOf(string incident, int index)
    {
        var random = new Random(index);
        var answer = new LogAnswer { Incident = incident, Look = random.Next(2) == 0 ? LogLook.First : LogLook.Second };
        return random.Next(4) == 0
            ? answer with { Problem = "no answer within 20 s" }
            : answer with { Findings = FindingsOf(random.Next(3) == 0 ? null : "401003", random.Next(2) == 0 ? ".NET/1.41.3" : null) };
    }

    private static LogFindings FindingsOf(string? code, string? sdk) => new()
    {
        Devices = 1,
        Codes = code is null ? [] : [new LogCount(code, 2, "IoTHubUnauthorized")],
        SdkVersions = sdk is null ? [] : [new LogCount(sdk, 1)],
        Records = code is null
            ? []
            :
            [
                new LogRecord
                {
                    Time = Start,
                    Hub = StoryLines.Hub,
                    Device = "site1-01",
                    Operation = LogOperation.Connect,
                    IsError = true,
                    Code = code,
                    SdkVersion = sdk,
                },
            ],
    };

    private void Populate()
    {
        for (var site = 1; site <= 4; site++)
        {
            var outage = _random.Next(3) > 0 ? _random.NextDouble() * 500 : double.NaN;
            for (var number = 1; number <= 10; number++)
            {
                var device = new DeviceIdentity(_random.Next(12) == 0 ? "fabrikam" : StoryLines.Hub, string.Create(CultureInfo.InvariantCulture, $"site{site}-{number:00}"));
                Live(device, _random.Next(15) == 0 ? "$edgeHub" : null);
                Gap(device, null, outage + _random.NextDouble(), 5 + (_random.NextDouble() * 60));
            }
        }

        for (var number = 1; number <= 12; number++)
        {
            Live(new DeviceIdentity(StoryLines.Hub, string.Create(CultureInfo.InvariantCulture, $"lone+{number:00}")), null);
        }

        LiveOnTheEdge(new DeviceIdentity(StoryLines.Hub, "gateway-01"));
    }

    // Its own connection is away while its modules talk, and then these go and return one after the other.
    private void LiveOnTheEdge(DeviceIdentity gateway)
    {
        Gap(gateway, "$edgeHub", 300, 40);
        Gap(gateway, "camera", 320, 40);
        Add(gateway, "$edgeHub", ConnectionEventKind.Connected, 1);
        Add(gateway, "camera", ConnectionEventKind.Connected, 1);
        Gap(gateway, module: null, 100, 60);
    }

    private void Live(DeviceIdentity device, string? module)
    {
        Add(device, module, ConnectionEventKind.Connected, _random.NextDouble() * 20);
        switch (_random.Next(6))
        {
            case 0:
                for (var at = 20 + (_random.NextDouble() * 60); at < 600; at += 70 + (_random.NextDouble() / 10))
                {
                    Gap(device, module, at, _random.Next(30) == 0 ? 40 : 0.2);
                }

                break;
            case 1:
                for (var at = _random.NextDouble() * 400; _random.Next(25) > 0 && at < 600; at += 2 + (_random.NextDouble() * 7))
                {
                    Gap(device, module, at, 0.5 + _random.NextDouble());
                }

                break;
            case 2:
                Add(device, module, ConnectionEventKind.Connected, _random.NextDouble() * 600);
                Add(device, module: null, ConnectionEventKind.Deleted, _random.NextDouble() * 900);
                Add(device, module: null, ConnectionEventKind.Created, _random.NextDouble() * 900);
                break;
        }

        for (var count = _random.Next(4); count > 0; count--)
        {
            Gap(device, module, _random.NextDouble() * 600, Math.Pow(_random.NextDouble(), 3) * 120);
        }
    }

    private void Gap(DeviceIdentity device, string? module, double at, double minutes)
    {
        Add(device, module, ConnectionEventKind.Disconnected, at);
        Add(device, module, ConnectionEventKind.Connected, at + minutes);
    }

    private void Add(DeviceIdentity device, string? module, ConnectionEventKind kind, double minute)
    {
        if (minute < 600)
        {
            _world.Add((device, module, kind, minute));
        }
    }

    // Sequence numbers follow the world's order; some of what happens arrives late, and some of it twice.
    private List<StoryStep> Arrivals()
    {
        var steps = new List<StoryStep>();
        var failover = _random.NextDouble() * 1200;
        var backlog = _random.NextDouble() * 900;
        var sequence = 0x1D8_713F_F7E0_8514;
        foreach (var (device, module, kind, minute) in _world.OrderBy(happening => happening.Minute))
        {
            sequence += _random.Next(1, 1000);
            var epoch = minute < failover ? "" : "00000002";
            var number = SequenceNumber.Parse(string.Create(CultureInfo.InvariantCulture, $"{(epoch.Length == 0 ? "1" : "")}{sequence:X}00000002{_random.Next():X16}"));
            var carries = kind is ConnectionEventKind.Connected or ConnectionEventKind.Disconnected;
            var happened = new ConnectionEvent(device, module, kind, carries ? number : default, Start + TimeSpan.FromMinutes(minute));
            var delay = minute > backlog && minute < backlog + 20 ? backlog + 40 - minute
                : _random.Next(12) == 0 ? _random.NextDouble() * 15 : _random.NextDouble() / 20;
            steps.Add(new StoryStep.Arrives(happened, happened.Time + TimeSpan.FromMinutes(delay)));
            if (_random.Next(15) == 0)
            {
                steps.Add(new StoryStep.Arrives(happened, happened.Time + TimeSpan.FromMinutes(delay + (_random.NextDouble() * 10))));
            }
        }

        var stop = Start + TimeSpan.FromMinutes(_random.NextDouble() * 500);
        steps.Add(new StoryStep.OperatorCloses(Start + TimeSpan.FromMinutes(_random.NextDouble() * 600)));
        steps.RemoveAll(step => step.At >= stop && step.At < stop + TimeSpan.FromMinutes(25));
        steps.Add(new StoryStep.HostStops(stop));
        steps.Add(new StoryStep.HostStarts(stop + TimeSpan.FromMinutes(25)));
        return [.. steps.OrderBy(step => step.At)];
    }
}
