using System.Text.RegularExpressions;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.World;

namespace DisconnectMonitor.Durable.Properties;

/// <summary>Some devices that drop and return as chance has it, and targets that fail as chance has it.</summary>
internal sealed class RandomFleet
{
    private static readonly Policy Sites = Policy.Default with
    {
        GroupPattern = new Regex("^(?<group>[^-]+)-", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture),
        Cluster = Policy.Default.Cluster with { Buckets = 2 },
    };

    private readonly Random _random;
    private readonly HashSet<(string Channel, string Id)> _claimed = [];
    private readonly List<(Instant At, ConnectionEvent Event)> _deliveries = [];
    private bool _isHealed;

    public RandomFleet(int seed)
    {
        _random = new Random(seed);
        EntityChannel[] channels =
        [
            ChannelTimeline.Setup("on-call", reminderEvery: TimeSpan.FromHours(5)),
            ChannelTimeline.Setup("mail", wants: revision => revision.Kind == IncidentKind.Cluster || revision.Device!.EndsWith('1')),
        ];
        World = new DurableWorld(new OperationsRuntime(Sites, channels), [.. channels.Select(channel => channel.Name)])
        {
            Hazards = new RandomHazards(new Random(seed)),
            Target = Answer,
        };
        for (var device = 1; device <= 5; device++)
        {
            Live(new DeviceIdentity(StoryLines.Hub, $"site{(device % 2) + 1}-{device}"));
        }

        if (_random.Next(2) == 0)
        {
            Outage();
        }
    }

    public DurableWorld World { get; }

    /// <summary>The largest state of each kind of entity while it went on, in characters.</summary>
    public Dictionary<string, int> Largest { get; } = [];

    /// <summary>The most timers that were pending at once.</summary>
    public int MostPending { get; private set; }

    public async Task RunAsync()
    {
        foreach (var (at, one) in _deliveries.OrderBy(delivery => delivery.At))
        {
            await World.AdvanceToAsync(at);
            await World.DeliverAsync(one);
            MostPending = Math.Max(MostPending, World.Pending.Count());
            foreach (var (entity, state) in World.States)
            {
                var kind = entity.Split('@')[1];
                Largest[kind] = Math.Max(Largest.GetValueOrDefault(kind), state.Length);
            }
        }

        _isHealed = true;
        await World.AdvanceToAsync(World.Now + TimeSpan.FromHours(8));
    }

    private void Live(DeviceIdentity device)
    {
        var time = StoryTime.Parse("00:00") + TimeSpan.FromSeconds(_random.Next(600));
        var sequence = 1;
        Publish(new ConnectionEvent(device, null, ConnectionEventKind.Connected, SequenceNumber.Parse($"{sequence:X}"), time));
        for (var gap = _random.Next(6); gap > 0; gap--)
        {
            time += TimeSpan.FromMinutes(_random.Next(5, 120));
            Publish(new ConnectionEvent(device, null, ConnectionEventKind.Disconnected, SequenceNumber.Parse($"{++sequence:X}"), time));
            time += TimeSpan.FromSeconds(Math.Pow(10, 1 + (_random.NextDouble() * 3)));
            Publish(new ConnectionEvent(device, null, ConnectionEventKind.Connected, SequenceNumber.Parse($"{++sequence:X}"), time));
        }
    }

    // All of a site at once, among what happens to its devices anyway; its devices are others, so that each knows its own sequence.
    private void Outage()
    {
        var start = StoryTime.Parse("01:00") + TimeSpan.FromMinutes(_random.Next(120));
        for (var number = 1; number <= 4; number++)
        {
            var device = new DeviceIdentity(StoryLines.Hub, $"site3-{number}");
            Publish(new ConnectionEvent(device, null, ConnectionEventKind.Connected, SequenceNumber.Parse("1"), start - TimeSpan.FromMinutes(30)));
            Publish(new ConnectionEvent(device, null, ConnectionEventKind.Disconnected, SequenceNumber.Parse("2"), start + TimeSpan.FromSeconds(_random.Next(60))));
            Publish(new ConnectionEvent(
                device, null, ConnectionEventKind.Connected, SequenceNumber.Parse("3"), start + TimeSpan.FromMinutes(20 + _random.Next(30))));
        }
    }

    private void Publish(ConnectionEvent one)
    {
        for (var copy = _random.Next(10) == 0 ? 2 : 1; copy > 0; copy--)
        {
            _deliveries.Add((one.Time + TimeSpan.FromSeconds(_random.Next(8) == 0 ? _random.Next(120) : _random.Next(5)), one));
        }
    }

    private AttemptFinished? Answer(DeliveryOrder order)
    {
        var taken = new AttemptFinished(order.Channel, order.Claim!.Id, AttemptOutcome.Delivered, Attempt: order.Attempt);
        var chance = _isHealed ? 0 : _random.Next(10);
        if (chance == 7 && !_claimed.Contains((order.Channel, order.Claim.Id)))
        {
            return taken with { Outcome = AttemptOutcome.NotClaimed };
        }

        _ = _claimed.Add((order.Channel, order.Claim.Id));
        return chance switch
        {
            < 6 => taken,
            6 => taken with { Outcome = AttemptOutcome.Failed, Reason = "429", After = TimeSpan.FromSeconds(_random.Next(600)) },
            8 => null,
            _ => taken with { Outcome = AttemptOutcome.Failed, Reason = "503" },
        };
    }
}
