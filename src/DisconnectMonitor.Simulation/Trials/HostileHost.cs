using DisconnectMonitor.Clusters;
using DisconnectMonitor.Devices;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Simulation;

/// <summary>
/// Runs the core as a distributed host might at its worst: messages are delayed, overtake each other and come again, timers
/// come early, late and again, executions crash before and after they are kept, and the whole host goes down.
/// </summary>
/// <remarks>
/// It keeps what hosts owe the core: a message that was sent is delivered in the end, the state of an entity changes in one
/// step, what is announced leaves with that step, and an entity's clock does not go back.
/// </remarks>
internal sealed partial class HostileHost(Trial trial, Deciders deciders, Promises promises)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    // Whatever is still awaited after the last event is over by then: flapping, downtimes, timers that come again.
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(8);

    private readonly SeededRandom _random = new SeededRandom(trial.Seed).Fork("host");
    private readonly PriorityQueue<Action, (Instant At, long Order)> _agenda = new();
    private readonly Dictionary<DeviceKey, DeviceState> _devices = [];
    private readonly Dictionary<DeviceKey, Instant> _reached = [];
    private readonly SortedDictionary<string, HostedHub> _hubs = new(StringComparer.Ordinal);
    private Instant _now;
    private long _order;
    private int _pending;

    /// <summary>Runs the trial until nothing is on its way any more.</summary>
    public void Run()
    {
        if (trial.Deliveries.IsEmpty)
        {
            return;
        }

        foreach (var delivery in trial.Deliveries)
        {
            Do(delivery.At, () => Arrive(delivery));
        }

        foreach (var closing in trial.Closings)
        {
            Do(closing, Close);
        }

        Look(trial.Deliveries[0].At);
        while (_agenda.TryDequeue(out var next, out var when))
        {
            _now = when.At;
            if (_now > trial.Deliveries[^1].At + LongestRest)
            {
                promises.NeverRests(_now);
                break;
            }

            next();
        }

        promises.Ended(_devices.Values, _hubs.Values);
    }

    private void Do(Instant at, Action action)
    {
        _pending++;
        _agenda.Enqueue(() => { _pending--; action(); }, (at, _order++));
    }

    // Goes on for as long as anything else does.
    private void Look(Instant at) => _agenda.Enqueue(
        () =>
        {
            if (DownUntil() is null)
            {
                promises.Look(_now, _devices, _hubs.Values);
            }

            if (_pending > 0)
            {
                Look(_now + LookEvery);
            }
        },
        (at, _order++));

    private Instant? DownUntil()
    {
        foreach (var downtime in trial.Downtimes)
        {
            if (downtime.From <= _now && _now < downtime.Until)
            {
                return downtime.Until;
            }
        }

        return null;
    }

    // Event Grid tries again after a while; what was acknowledged before is on its way to the device, whatever becomes of the host.
    private void Arrive(TrialDelivery delivery)
    {
        if (DownUntil() is { } up)
        {
            Do(up + _random.Between(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2)), () => Arrive(delivery));
            return;
        }

        var stamp = _now;
        promises.Arrived(delivery.Event.Device);
        Send(() => Take(delivery, stamp), TimeSpan.Zero);
    }

    private void Take(TrialDelivery delivery, Instant stamp)
    {
        var (device, hub) = (delivery.Event.Device, HubOf(delivery.Event.Device));
        Execute(
            () => deciders.Decide(StateOf(device), delivery.Event, Now(), hub.Context),
            turn =>
            {
                var before = StateOf(device);
                if (!ReferenceEquals(before, turn.State))
                {
                    MeasureLag(hub, delivery.Event.Time, stamp);
                }

                var now = Now();
                Keep(device, now, turn);
                promises.Took(delivery, now, before, turn);
                Carry(hub, turn, isKept: true);
            },
            turn => Carry(hub, turn, isKept: false));

        Instant Now() => Instant.Max(stamp, _reached.GetValueOrDefault(device.Key));
    }

    private void Fire(DeviceIdentity device, DeviceTimer timer)
    {
        var hub = HubOf(device);
        Execute(
            () => deciders.Decide(StateOf(device), timer, _now, hub.Context),
            turn =>
            {
                promises.Fired(timer, StateOf(device), turn, _now);
                Keep(device, _now, turn);
                Carry(hub, turn, isKept: true);
            },
            turn => Carry(hub, turn, isKept: false));
    }

    private void Answer(DeviceIdentity device, Verdict verdict)
    {
        var hub = HubOf(device);
        Execute(
            () => deciders.Decide(StateOf(device), verdict, _now, hub.Context),
            turn =>
            {
                promises.Decided(turn, _now);
                Keep(device, _now, turn);
                Carry(hub, turn, isKept: true);
            },
            turn => Carry(hub, turn, isKept: false));
    }

    private void InBucket(HostedHub hub, int bucket, Func<BucketState, BucketTurn> decide) => Execute(
        () => decide(hub.Buckets[bucket]),
        turn =>
        {
            hub.Buckets[bucket] = turn.State;
            Carry(hub, bucket, turn);
        },
        turn => Carry(hub, bucket, turn));

    private void InHub(HostedHub hub, Func<HubState, HubTurn> decide) => Execute(
        () => decide(hub.State),
        turn =>
        {
            hub.State = turn.State;
            promises.Changed(hub.State, _now);
            Carry(hub, turn, isKept: true);
        },
        turn => Carry(hub, turn, isKept: false));

    // One input to one entity, with whatever befalls it. What a lost execution has sent stays sent, and the input comes again.
    private void Execute<TTurn>(Func<TTurn> decide, Action<TTurn> keep, Action<TTurn> lose)
    {
        if (DownUntil() is { } up)
        {
            Do(up + _random.Between(TimeSpan.Zero, TimeSpan.FromSeconds(1)), () => Execute(decide, keep, lose));
            return;
        }

        if (Happens(trial.Hazards.CrashesBeforeCommit))
        {
            lose(decide());
            Again();
            return;
        }

        keep(decide());
        if (Happens(trial.Hazards.CrashesAfterCommit))
        {
            Again();
        }

        void Again() => Do(_now + Delay(), () => Execute(decide, keep, lose));
    }

    // As ingest does: only what tells something new is measured, by the minute in which it arrived.
    private void MeasureLag(HostedHub hub, Instant eventTime, Instant arrival)
    {
        if (hub.Lag is null)
        {
            hub.Lag = LagReport.Starting(arrival);
            Do(Instant.Max(_now, hub.Lag.EndsAt), () =>
            {
                var minute = hub.Lag!;
                hub.Lag = null;
                Send(() => InHub(hub, state => deciders.Decide(state, minute, _now, hub.Context)), LatestOldMessage);
            });
        }

        hub.Lag = hub.Lag.With(eventTime, arrival);
    }

    private void Close()
    {
        if (DownUntil() is not null || promises.LongestOpen is not { } incident)
        {
            return;
        }

        promises.Closed(incident);
        foreach (var hub in _hubs.Values)
        {
            var turn = HubDecider.Close(hub.State, incident, "closed by an operator", _now, hub.Context);
            hub.State = turn.State;
            promises.Changed(hub.State, _now);
            Carry(hub, turn, isKept: true);
        }

        if (_devices.Values.FirstOrDefault(state => state.Owns(incident)) is { } owner)
        {
            var turn = DeviceDecider.Close(owner, incident, "closed by an operator", _now, HubOf(owner.Device).Context);
            Keep(owner.Device, _now, turn);
            Carry(HubOf(owner.Device), turn, isKept: true);
        }
    }

    private void Keep(DeviceIdentity device, Instant now, DeviceTurn turn)
    {
        _devices[device.Key] = turn.State;
        _reached[device.Key] = now;
    }

    private DeviceState StateOf(DeviceIdentity device) => _devices.GetValueOrDefault(device.Key) ?? DeviceDecider.Unknown(device);

    private HostedHub HubOf(DeviceIdentity device)
    {
        if (!_hubs.TryGetValue(device.Hub, out var hub))
        {
            _hubs.Add(device.Hub, hub = new HostedHub(device.Hub, trial.Policy));
        }

        return hub;
    }
}
