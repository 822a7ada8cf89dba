using System.Text.RegularExpressions;

namespace DisconnectMonitor.Local.Tests.Properties;

/// <summary>Makes up half a day of a fleet: what really happened, in the hub's order.</summary>
internal sealed class Fleet
{
    private static readonly Regex Sites = new("^(?<group>[^-]+)-", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    private static readonly int[] SchedulesInMinutes = [70, 65, 58, 60, 48, 45, 30, 15];

    private readonly Random _random;
    private readonly List<ConnectionEvent> _events = [];
    private readonly List<(Instant From, Instant To, string Site)> _siteOutages = [];

    private Fleet(Random random) => _random = random;

    /// <summary>When the last device is back.</summary>
    public static Instant End => StoryTime.Parse("14:00");

    private static Instant Start => StoryTime.Parse("01:00");

    private static Instant Quiet => StoryTime.Parse("12:00");

    /// <summary>A policy with or without groups and overrides, and with the default numbers or any others.</summary>
    public static Policy SomePolicy(Random random) => random.Next(2) == 0 ? UsualPolicy(random) : Vary(UsualPolicy(random), random);

    /// <summary>A policy with or without groups and overrides, and with the default numbers.</summary>
    public static Policy UsualPolicy(Random random) => Policy.Default with
    {
        GroupPattern = random.Next(3) == 0 ? null : Sites,
        TokenLifespans = [TimeSpan.FromHours(1), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(5)],
        Overrides = random.Next(2) == 0
            ? []
            :
            [
                new PolicyOverride { Device = new Regex("gw$"), Grace = TimeSpan.FromMinutes(4), Settle = TimeSpan.FromMinutes(1) },
                new PolicyOverride { Device = new Regex("sleepy$"), Grace = TimeSpan.FromMinutes(90) },
                new PolicyOverride { Device = new Regex("lab$"), Mode = DeviceMode.Ignore },
            ],
    };

    private static Policy Vary(Policy policy, Random random)
    {
        var (settle, window) = (Most(TimeSpan.FromMinutes(10)), Most(TimeSpan.FromMinutes(20)));
        var grace = window + settle + Policy.HubPoll + Most(TimeSpan.FromMinutes(30));
        var openAt = random.Next(PolicyLimits.FewestFlappingDrops, PolicyLimits.FlappingDrops + 1);
        var atLeast = random.Next(PolicyLimits.FewestDevices, 20);
        return policy with
        {
            Settle = settle,
            Grace = grace,
            GraceAtMost = random.Next(2) == 0 ? null : grace + Most(TimeSpan.FromHours(1)),
            Cluster = new ClusterPolicy
            {
                Window = window,
                Buckets = random.Next(1, 20),
                Group = new GroupThreshold { AtLeast = random.Next(PolicyLimits.FewestDevices, 6), Fraction = random.Next(1, 101) / 100.0 },
                Hub = new HubThreshold
                {
                    AtLeast = atLeast,
                    Fraction = random.Next(1, 101) / 100.0,
                    AtMost = atLeast + random.Next(20),
                    AtMostFraction = random.Next(1, 101) / 100.0,
                    TimesUsual = random.Next(1, PolicyLimits.TimesUsual + 1),
                },
            },
            Flapping = new FlappingPolicy { Window = Most(TimeSpan.FromHours(3)), OpenAt = openAt, CloseBelow = random.Next(1, openAt) },
            Unstable = new UnstablePolicy { OpenAt = random.Next(PolicyLimits.FewestFlappingDrops, 5), Window = Most(TimeSpan.FromDays(1)) },
            Overrides = [.. policy.Overrides.Select(one => one.Grace is null ? one : one with
            {
                Settle = one.Settle is null ? null : Most(TimeSpan.FromMinutes(5)),
                Grace = TimeSpan.FromMinutes(10) + Most(TimeSpan.FromMinutes(90)),
            })],
        };

        TimeSpan Most(TimeSpan most) => TimeSpan.FromSeconds(random.Next(1, (int)most.TotalSeconds + 1));
    }

    /// <summary>What happened, each connection's events in the hub's order. At the end everything is back.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="mostDevices">The size of the fleet at most.</param>
    /// <param name="habits">What the devices may do.</param>
    public static ImmutableArray<ConnectionEvent> Live(Random random, int mostDevices, Habits habits = Habits.All)
    {
        var fleet = new Fleet(random);
        if (habits.HasFlag(Habits.SiteOutages))
        {
            for (var outage = random.Next(3); outage > 0; outage--)
            {
                var from = fleet.Sometime(TimeSpan.Zero);
                fleet._siteOutages.Add((from, from + fleet.Between(1, 90 * 60), $"site{random.Next(1, 4)}"));
            }
        }

        var devices = random.Next(2, mostDevices + 1);
        for (var index = 1; index <= devices; index++)
        {
            var suffix = random.Next(8) switch { 0 => "gw", 1 => "sleepy", 2 => "lab", _ => "" };
            fleet.LiveDevice(new DeviceIdentity(StoryLines.Hub, $"site{random.Next(1, 4)}-{index:00}{suffix}"), habits);
        }

        return [.. fleet._events];
    }

    private void LiveDevice(DeviceIdentity device, Habits habits)
    {
        LiveConnection(device, module: null, habits);
        if (habits.HasFlag(Habits.Modules) && _random.Next(5) == 0)
        {
            LiveConnection(device, "edge", habits & ~Habits.Lives);
        }
    }

    private void LiveConnection(DeviceIdentity device, string? module, Habits habits)
    {
        var line = new Line(_random, device, module, _events);
        var at = Start + Between(0, 600);
        if (_random.Next(8) > 0)
        {
            line.Connect(at);
        }

        var habit = Choose(habits);
        var period = TimeSpan.FromMinutes(SchedulesInMinutes[_random.Next(SchedulesInMinutes.Length)]);
        var siteOutages = new Queue<(Instant From, Instant To, string Site)>(
            _siteOutages.Where(outage => device.DeviceId.StartsWith(outage.Site + "-", StringComparison.Ordinal)).OrderBy(outage => outage.From));
        while (true)
        {
            at = Instant.Max(at, line.Last) + habit switch
            {
                Habits.Flapping when _random.Next(8) > 0 => Between(20, 900),
                Habits.Flapping => Between(3600, 5 * 3600),
                Habits.Renewals => period + Between(-20, 40),
                Habits.HiddenFlaps => Between(60, 3600),
                _ => Between(300, 4 * 3600),
            };
            while (siteOutages.TryPeek(out var outage) && outage.From <= at)
            {
                siteOutages.Dequeue();
                if (outage.From > line.Last && _random.Next(10) > 0)
                {
                    line.Drop(outage.From + Between(0, 300));
                    line.Connect(Instant.Max(line.Last, outage.To) + Between(1, 300));
                    at = line.Last + Between(60, 600);
                }
            }

            if (at > Quiet)
            {
                break;
            }

            Happen(line, habit, at);
        }

        // Once more than the end of anything that could still be going on.
        if (!line.IsOnline)
        {
            line.Connect(Instant.Max(Quiet, line.Last) + Between(1, 3600));
        }
    }

    private void Happen(Line line, Habits habit, Instant at)
    {
        switch (habit)
        {
            case Habits.Blips:
                line.Drop(at);
                line.Connect(at + Between(1, 599));
                break;
            case Habits.Outages:
                line.Drop(at);
                line.Connect(at + Between(300, 3 * 3600));
                break;
            case Habits.Flapping:
                line.Drop(at);
                line.Connect(at + Between(1, 200));
                break;
            case Habits.Renewals when _random.Next(10) == 0:
                line.Drop(at);
                line.Connect(at + Between(300, 3 * 3600));
                break;
            case Habits.Renewals when _random.Next(2) == 0:
                line.Connect(at + Between(1, 30));
                break;
            case Habits.Renewals:
                line.Drop(at);
                line.Connect(at + Between(1, 30));
                break;
            case Habits.HiddenFlaps when _random.Next(2) == 0:
                line.Connect(at);
                break;
            case Habits.HiddenFlaps:
                line.Drop(at);
                if (_random.Next(2) == 0)
                {
                    line.Drop(line.Last + Between(1, 1200));
                }

                line.Connect(line.Last + Between(1, 1800));
                break;
            case Habits.Lives:
                if (_random.Next(2) == 0)
                {
                    line.Drop(at);
                    at += Between(1, 3600);
                }

                line.Delete(at);
                if (_random.Next(2) == 0)
                {
                    line.Create(at + Between(120, 3600));
                }

                line.StartAnew();
                line.Connect(line.Last + Between(120, 600));
                break;
            case Habits.Failovers:
                line.StartAnew();
                line.Connect(at);
                break;
        }
    }

    private Habits Choose(Habits habits)
    {
        var offered = Enum.GetValues<Habits>()
            .Where(habit => habit is not (Habits.None or Habits.All or Habits.Modules or Habits.SiteOutages) && habits.HasFlag(habit))
            .ToArray();
        return offered.Length == 0 ? Habits.None : offered[_random.Next(offered.Length)];
    }

    private Instant Sometime(TimeSpan after) => Start + after + Between(1800, 9 * 3600);

    private TimeSpan Between(int leastSeconds, int mostSeconds) =>
        TimeSpan.FromMilliseconds(_random.Next(leastSeconds * 1000, (mostSeconds * 1000) + 1));

    /// <summary>One connection's history in the making: times and sequence numbers only grow.</summary>
    private sealed class Line(Random random, DeviceIdentity device, string? module, List<ConnectionEvent> events)
    {
        private long _sequence = 0x1000_0000 + random.Next(0x1000);

        public Instant Last { get; private set; } = Start;

        public bool IsOnline { get; private set; }

        public void Connect(Instant at) => Add(at, ConnectionEventKind.Connected, isOnline: true);

        public void Drop(Instant at) => Add(at, ConnectionEventKind.Disconnected, isOnline: false);

        public void Create(Instant at) => Add(at, ConnectionEventKind.Created, isOnline: false);

        public void Delete(Instant at) => Add(at, ConnectionEventKind.Deleted, isOnline: false);

        /// <summary>The hub counts anew, from a number below all before it: no number comes twice.</summary>
        public void StartAnew()
        {
            _sequence = (_sequence & ~0xFFFFL) - 0x1_0000 + random.Next(0x1000);
            Last += TimeSpan.FromMinutes(3);
        }

        private void Add(Instant at, ConnectionEventKind kind, bool isOnline)
        {
            Last = Instant.Max(at, Last + TimeSpan.FromSeconds(1));
            IsOnline = isOnline;
            var carriesSequence = kind is ConnectionEventKind.Connected or ConnectionEventKind.Disconnected;
            _sequence += carriesSequence ? random.Next(1, 4) : 0;
            var sequence = carriesSequence ? SequenceNumber.Parse(_sequence.ToString("X", System.Globalization.CultureInfo.InvariantCulture)) : default;
            events.Add(new ConnectionEvent(device, carriesSequence ? module : null, kind, sequence, Last));
        }
    }
}

/// <summary>One arrival of an event.</summary>
/// <param name="Event">The event.</param>
/// <param name="At">When it arrives.</param>
/// <param name="Order">Its place among the arrivals of one moment.</param>
/// <param name="IsRepeat">Whether the event has arrived before.</param>
public sealed record Delivery(ConnectionEvent Event, Instant At, int Order, bool IsRepeat = false)
{
    /// <summary>The device, or the module in it.</summary>
    public string Connection => Event.Module is null ? Event.Device.DeviceId : $"{Event.Device.DeviceId}/{Event.Module}";

    /// <summary>A line that a story could hold.</summary>
    public override string ToString()
    {
        var verb = Event.Kind switch
        {
            ConnectionEventKind.Connected => "connects",
            ConnectionEventKind.Disconnected => "drops",
            ConnectionEventKind.Created => "is created",
            _ => "is deleted",
        };
        var arrives = At == Event.Time ? "" : $" (arrives {StoryTime.Format(At)})";
        var sequence = Event.Sequence == default ? "" : $" (sequence {Event.Sequence.ToString().TrimStart('0')})";
        return $"{StoryTime.Format(Event.Time)} {Connection} {verb}{arrives}{sequence}{(IsRepeat ? " (again)" : "")}";
    }
}

/// <summary>What a made-up device may do.</summary>
[Flags]
internal enum Habits
{
    None = 0,
    Blips = 1,
    Outages = 2,
    Flapping = 4,
    Renewals = 8,
    HiddenFlaps = 16,

    /// <summary>Deleted, and sometimes created anew.</summary>
    Lives = 32,

    /// <summary>The hub starts its sequence numbers anew.</summary>
    Failovers = 64,

    Modules = 128,

    /// <summary>Whole sites go at once.</summary>
    SiteOutages = 256,

    All = Blips | Outages | Flapping | Renewals | HiddenFlaps | Lives | Failovers | Modules | SiteOutages,
}
