using DisconnectMonitor.Clusters;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Simulation;

/// <summary>Runs the core as a distributed host might, on a <see cref="HostileRuntime"/>.</summary>
/// <remarks>
/// It keeps what hosts owe the core: a message that was sent is delivered in the end, the state of an entity changes in one
/// step, what is announced leaves with that step, and an entity's clock does not go back.
/// </remarks>
internal sealed partial class HostileHost
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    // Whatever is still awaited after the last event is over by then: flapping, days of calm, downtimes, timers that come again.
    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(4);

    private readonly Agenda _agenda = new();
    private readonly Dictionary<DeviceKey, DeviceState> _devices = [];
    private readonly Dictionary<DeviceKey, Instant> _reached = [];
    private readonly SortedDictionary<string, HostedHub> _hubs = new(StringComparer.Ordinal);
    private readonly Trial _trial;
    private readonly Deciders _deciders;
    private readonly Promises _promises;
    private readonly HostileRuntime _runtime;
    private readonly HostedChannel _channel;

    public HostileHost(Trial trial, Deciders deciders, Promises promises)
    {
        (_trial, _deciders, _promises) = (trial, deciders, promises);
        _runtime = new HostileRuntime(_agenda, trial.Hazards, trial.Downtimes, new SeededRandom(trial.Seed).Fork("host"));
        _channel = new HostedChannel(_agenda, _runtime, trial, deciders, promises.Target, End(trial));
    }

    private Instant Now => _agenda.Now;

    private static Instant End(Trial trial) => trial.Deliveries.IsEmpty ? default : trial.Deliveries[^1].At + LongestRest;

    /// <summary>Runs the trial until nothing is on its way any more.</summary>
    public void Run()
    {
        if (_trial.Deliveries.IsEmpty)
        {
            return;
        }

        foreach (var delivery in _trial.Deliveries)
        {
            _agenda.Do(delivery.At, () => Arrive(delivery));
        }

        foreach (var closing in _trial.Closings)
        {
            _agenda.Do(closing, Close);
        }

        _agenda.DoEvery(LookEvery, _trial.Deliveries[0].At, Look);
        if (!_agenda.Run(End(_trial)))
        {
            _promises.NeverRests(Now);
        }

        _promises.Ended(_devices.Values, _hubs.Values, _channel.State);
    }

    private void Look()
    {
        if (_runtime.DownUntil() is null)
        {
            _promises.Look(Now, _devices, _hubs.Values);
        }
    }

    // Event Grid tries again after a while; what was acknowledged before is on its way to the device, whatever becomes of the host.
    private void Arrive(TrialDelivery delivery)
    {
        if (_runtime.DownUntil() is { } up)
        {
            _agenda.Do(_runtime.Retry(up), () => Arrive(delivery));
            return;
        }

        var stamp = Now;
        _promises.Arrived(delivery.Event.Device);
        _runtime.SendEvent(() => Take(delivery, stamp));
    }

    private void Take(TrialDelivery delivery, Instant stamp)
    {
        var (device, hub) = (delivery.Event.Device, HubOf(delivery.Event.Device));
        _runtime.Execute(
            () => _deciders.Decide(StateOf(device), delivery.Event, Arrival(), hub.Context),
            turn =>
            {
                var (before, now) = (StateOf(device), Arrival());
                if (!ReferenceEquals(before, turn.State))
                {
                    MeasureLag(hub, delivery.Event.Time, stamp);
                }

                Keep(device, now, turn);
                _promises.Took(delivery, now, before, turn);
                Carry(hub, turn, isKept: true);
            },
            turn => Carry(hub, turn, isKept: false));

        Instant Arrival() => Instant.Max(stamp, _reached.GetValueOrDefault(device.Key));
    }

    private void Fire(DeviceIdentity device, DeviceTimer timer) => InDevice(
        device,
        (state, context) => _deciders.Decide(state, timer, Now, context),
        turn => _promises.Fired(timer, StateOf(device), turn, Now));

    private void Answer(DeviceIdentity device, Verdict verdict) => InDevice(
        device,
        (state, context) => _deciders.Decide(state, verdict, Now, context),
        turn => _promises.Decided(turn, Now));

    private void InDevice(DeviceIdentity device, Func<DeviceState, HubContext, DeviceTurn> decide, Action<DeviceTurn> decided)
    {
        var hub = HubOf(device);
        _runtime.Execute(
            () => decide(StateOf(device), hub.Context),
            turn =>
            {
                decided(turn);
                Keep(device, Now, turn);
                Carry(hub, turn, isKept: true);
            },
            turn => Carry(hub, turn, isKept: false));
    }

    private void InBucket(HostedHub hub, int bucket, Func<BucketState, BucketTurn> decide) => _runtime.Execute(
        () => decide(hub.Buckets[bucket]),
        turn =>
        {
            hub.Buckets[bucket] = turn.State;
            Carry(hub, bucket, turn);
        },
        turn => Carry(hub, bucket, turn));

    private void InHub(HostedHub hub, Func<HubState, HubTurn> decide) => _runtime.Execute(
        () => decide(hub.State),
        turn => Keep(hub, turn),
        turn => Carry(hub, turn, isKept: false));

    // As ingest does: only what tells something new is measured, by the minute in which it arrived.
    private void MeasureLag(HostedHub hub, Instant eventTime, Instant arrival)
    {
        if (hub.Lag is null)
        {
            hub.Lag = LagReport.Starting(arrival);
            _agenda.Do(Instant.Max(Now, hub.Lag.EndsAt), () =>
            {
                var minute = hub.Lag!;
                hub.Lag = null;
                _runtime.Send(() => InHub(hub, state => _deciders.Decide(state, minute, Now, hub.Context)));
            });
        }

        hub.Lag = hub.Lag.With(eventTime, arrival);
    }

    private void Close()
    {
        if (_runtime.DownUntil() is not null || _promises.LongestOpen is not { } incident)
        {
            return;
        }

        foreach (var hub in _hubs.Values)
        {
            Keep(hub, HubDecider.Close(hub.State, incident, "closed by an operator", Now, hub.Context));
        }

        if (_devices.Values.FirstOrDefault(state => state.Owns(incident)) is { } owner)
        {
            _promises.Closed(incident, owner);
            var hub = HubOf(owner.Device);
            var turn = DeviceDecider.Close(owner, incident, "closed by an operator", Now, hub.Context);
            Keep(owner.Device, Now, turn);
            Carry(hub, turn, isKept: true);
        }
    }

    private void Announce(IncidentRevision revision, HostedHub hub)
    {
        _promises.Announced(revision, hub.State);
        _channel.Announce(revision);
    }

    private void Keep(DeviceIdentity device, Instant now, DeviceTurn turn)
    {
        _devices[device.Key] = turn.State;
        _reached[device.Key] = now;
    }

    private void Keep(HostedHub hub, HubTurn turn)
    {
        hub.State = turn.State;
        _promises.Changed(hub.State, Now);
        Carry(hub, turn, isKept: true);
    }

    private DeviceState StateOf(DeviceIdentity device) => _devices.GetValueOrDefault(device.Key) ?? DeviceDecider.Unknown(device);

    private HostedHub HubOf(DeviceIdentity device)
    {
        if (!_hubs.TryGetValue(device.Hub, out var hub))
        {
            _hubs.Add(device.Hub, hub = new HostedHub(device.Hub, _trial.Policy));
        }

        return hub;
    }
}
