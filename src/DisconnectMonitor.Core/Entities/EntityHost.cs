using System.Runtime.InteropServices;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Devices;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Entities;

/// <summary>
/// Runs the core in one process: devices, buckets and hubs in memory, messages between them at once, timers on a virtual
/// clock that only its caller moves.
/// </summary>
/// <remarks>
/// Timers fire at the very moment they are due, in the order of their due times and, for equal ones, of their setting;
/// those due by the arrival of an event fire before it. So the same inputs give the same decisions, to the byte.
/// Not safe for use by several threads at once.
/// </remarks>
public sealed partial class EntityHost
{
    private readonly IMonitorObserver _observer;
    private readonly Dictionary<DeviceKey, DeviceState> _devices = [];
    private readonly SortedDictionary<string, HubInMemory> _hubs = new(StringComparer.Ordinal);
    private readonly PriorityQueue<EntityMessage, (Instant Due, long Order)> _timers = new();
    private readonly Queue<EntityMessage> _messages = new();
    private Policy _policy;
    private long _timersSet;
    private bool _isStopped;

    /// <summary>Starts with no entity at all.</summary>
    /// <param name="policy">The policy in force until another is set.</param>
    /// <param name="observer">Is told of every decision.</param>
    public EntityHost(Policy policy, IMonitorObserver observer)
    {
        _policy = policy;
        _observer = observer;
    }

    /// <summary>The time reached. It never goes back.</summary>
    public Instant Now { get; private set; } = new(long.MinValue / 2);

    /// <summary>When the next timer fires; null when none is set, and while the host is down.</summary>
    public Instant? NextDue => !_isStopped && _timers.TryPeek(out _, out var next) ? next.Due : null;

    /// <summary>Whether the host is down.</summary>
    public bool IsStopped => _isStopped;

    /// <summary>How many timers are set, those that nobody waits for any more included.</summary>
    public int PendingTimers => _timers.Count;

    /// <summary>Every device seen, in no particular order.</summary>
    public IReadOnlyCollection<DeviceState> Devices => _devices.Values;

    /// <summary>The names of the hubs seen, sorted.</summary>
    public IReadOnlyCollection<string> Hubs => _hubs.Keys;

    /// <summary>The states of the hubs seen, by name.</summary>
    internal IEnumerable<HubState> HubStates => _hubs.Values.Select(hub => hub.State);

    /// <summary>The state of a device, or null when nothing of it was seen.</summary>
    public DeviceState? Find(DeviceKey device) => _devices.GetValueOrDefault(device);

    /// <summary>Takes an event in.</summary>
    /// <param name="arrived">The event.</param>
    /// <param name="arrival">When it arrived; an earlier time than the one reached counts as the time reached.</param>
    public void Receive(ConnectionEvent arrived, Instant arrival)
    {
        ArgumentNullException.ThrowIfNull(arrived);
        AdvanceTo(arrival);
        var hub = HubOf(arrived.Device);
        ref var state = ref CollectionsMarshal.GetValueRefOrAddDefault(_devices, arrived.Device.Key, out _);
        var before = state ?? DeviceDecider.Unknown(arrived.Device);
        var turn = DeviceDecider.Decide(before, arrived, Now, hub.Context);
        state = turn.State;
        if (!ReferenceEquals(turn.State, before))
        {
            MeasureLag(hub, arrived.Time);
        }

        Carry(hub, turn, arrived.Module, arrived);
        DeliverMessages();
    }

    /// <summary>The registry says something about a device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="registration">What it says.</param>
    /// <param name="at">When it was read.</param>
    public void Register(DeviceIdentity device, Registration registration, Instant at)
    {
        AdvanceTo(at);
        var known = _devices.GetValueOrDefault(device.Key) ?? DeviceDecider.Unknown(device);
        var hub = HubOf(device);
        Apply(hub, module: null, DeviceDecider.Decide(known, registration, Now, hub.Context));
        DeliverMessages();
    }

    /// <summary>Moves the clock on, firing every timer that is due by then. A time before the one reached changes nothing.</summary>
    public void AdvanceTo(Instant time)
    {
        while (!_isStopped && _timers.TryPeek(out _, out var next) && next.Due <= time)
        {
            FireNextTimer();
        }

        Now = Instant.Max(Now, time);
    }

    /// <summary>Moves the clock on until no timer is left.</summary>
    public void Drain()
    {
        while (_timers.Count > 0)
        {
            FireNextTimer();
        }
    }

    /// <summary>The host goes down: no timer fires until it starts again.</summary>
    public void Stop(Instant at)
    {
        AdvanceTo(at);
        _isStopped = true;
    }

    /// <summary>The host is up again: what was due meanwhile fires now, late.</summary>
    public void Start(Instant at)
    {
        Now = Instant.Max(Now, at);
        _isStopped = false;
        AdvanceTo(Now);
    }

    /// <summary>The host is up again after it was down, whether or not it was stopped.</summary>
    /// <param name="downSince">Until when timers had fired; null for the time reached.</param>
    /// <param name="at">Since when it is up.</param>
    public void Restart(Instant? downSince, Instant at)
    {
        if (downSince is { } since && !_isStopped)
        {
            Stop(Instant.Min(since, at));
        }

        Start(at);
    }

    /// <summary>Puts another policy in force. The number of a hub's buckets stays as it was when the hub was first seen.</summary>
    public void SetPolicy(Policy policy, Instant at)
    {
        AdvanceTo(at);
        _policy = policy;
        foreach (var hub in _hubs.Values)
        {
            hub.Context = new HubContext(policy, hub.Buckets.Length);
        }
    }

    /// <summary>An operator closes an incident. A key that is not open changes nothing.</summary>
    /// <param name="incident">Its key.</param>
    /// <param name="reason">Why, in the operator's words.</param>
    /// <param name="at">When.</param>
    public void Close(string incident, string reason, Instant at)
    {
        AdvanceTo(at);
        foreach (var hub in _hubs.Values)
        {
            Apply(hub, HubDecider.Close(hub.State, incident, reason, Now, hub.Context));
        }

        if (_devices.Values.FirstOrDefault(device => device.Owns(incident)) is { } owner)
        {
            var hub = HubOf(owner.Device);
            Apply(hub, module: null, DeviceDecider.Close(owner, incident, reason, Now, hub.Context));
        }

        DeliverMessages();
    }

    /// <summary>A look into the hub's log came to something. What it says of an incident that is not open changes nothing.</summary>
    /// <param name="answer">What it came to.</param>
    /// <param name="at">When.</param>
    public void TakeIn(LogAnswer answer, Instant at)
    {
        ArgumentNullException.ThrowIfNull(answer);
        AdvanceTo(at);
        if (IncidentKey.TryGetDevice(answer.Incident, out var key))
        {
            if (_devices.GetValueOrDefault(key) is { } device)
            {
                var hub = HubOf(device.Device);
                Apply(hub, module: null, DeviceDecider.Decide(device, answer, Now, hub.Context));
            }
        }
        else
        {
            foreach (var hub in _hubs.Values)
            {
                Apply(hub, HubDecider.Decide(hub.State, answer, Now, hub.Context));
            }
        }

        DeliverMessages();
    }

    private HubInMemory HubOf(DeviceIdentity device)
    {
        if (!_hubs.TryGetValue(device.Hub, out var hub))
        {
            hub = new HubInMemory(device.Hub, new HubContext(_policy, _policy.Cluster.Buckets));
            _hubs.Add(device.Hub, hub);
        }

        return hub;
    }

    // The report of a minute is due when the minute is over, whether or not anything arrives after it. Only what
    // tells something new is measured: a repeat says when Event Grid sent it again, not how late its events are.
    private void MeasureLag(HubInMemory hub, Instant eventTime)
    {
        if (hub.Lag is null)
        {
            hub.Lag = LagReport.Starting(Now);
            SetTimer(hub.Lag.EndsAt, new EntityMessage.MinuteEnded(hub));
        }

        hub.Lag = hub.Lag.With(eventTime, Now);
    }

    private void SetTimer(Instant due, EntityMessage message) => _timers.Enqueue(message, (due, _timersSet++));

    private void FireNextTimer()
    {
        _timers.TryDequeue(out var message, out var timer);
        Now = Instant.Max(Now, timer.Due);
        Deliver(message!);
        DeliverMessages();
    }

    private void DeliverMessages()
    {
        while (_messages.TryDequeue(out var message))
        {
            Deliver(message);
        }
    }

    private void Deliver(EntityMessage message)
    {
        var hub = message.Hub;
        var context = hub.Context;
        switch (message)
        {
            case EntityMessage.DeviceTimerFired(_, var device, var timer):
                Apply(hub, timer.Module, DeviceDecider.Decide(_devices[device], timer, Now, context));
                break;
            case EntityMessage.DeviceAnswered(_, var device, var verdict):
                Apply(hub, verdict.Module, DeviceDecider.Decide(_devices[device], verdict, Now, context));
                break;
            case EntityMessage.BucketTold(_, var bucket, var told):
                Apply(hub, bucket, BucketDecider.Decide(hub.Buckets[bucket], told, Now, context));
                break;
            case EntityMessage.BucketInformed(_, var bucket, var status):
                Apply(hub, bucket, BucketDecider.Decide(hub.Buckets[bucket], status, Now, context));
                break;
            case EntityMessage.BucketWoken(_, var bucket):
                Apply(hub, bucket, BucketDecider.Wake(hub.Buckets[bucket], Now, context));
                break;
            case EntityMessage.HubReported(_, var report):
                Apply(hub, HubDecider.Decide(hub.State, report, Now, context));
                break;
            case EntityMessage.HubWoken(_, var generation):
                Apply(hub, HubDecider.Wake(hub.State, generation, Now, context));
                break;
            case EntityMessage.MinuteEnded:
                var minute = hub.Lag!;
                hub.Lag = null;
                Apply(hub, HubDecider.Decide(hub.State, minute, Now, context));
                break;
        }
    }

    private void Apply(HubInMemory hub, string? module, DeviceTurn turn)
    {
        _devices[turn.State.Device.Key] = turn.State;
        Carry(hub, turn, module, arrived: null);
    }

    private void Carry(HubInMemory hub, DeviceTurn turn, string? module, ConnectionEvent? arrived)
    {
        _observer.Decided(Now, turn.State, module, turn.Decision, arrived);
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case DeviceEffect.Schedule { Timer: var timer }:
                    SetTimer(timer.Due, new EntityMessage.DeviceTimerFired(hub, turn.State.Device.Key, timer));
                    break;
                case DeviceEffect.Tell(var bucket, var message):
                    _messages.Enqueue(new EntityMessage.BucketTold(hub, bucket, message));
                    break;
                case DeviceEffect.Announce { Revision: var revision }:
                    _observer.Announced(revision);
                    break;
            }
        }
    }

    private void Apply(HubInMemory hub, int bucket, BucketTurn turn)
    {
        hub.Buckets[bucket] = turn.State;
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case BucketEffect.Answer(var device, var verdict):
                    _messages.Enqueue(new EntityMessage.DeviceAnswered(hub, device.Key, verdict));
                    break;
                case BucketEffect.Report { Content: var report }:
                    _messages.Enqueue(new EntityMessage.HubReported(hub, report));
                    break;
                case BucketEffect.Wake { Due: var due }:
                    SetTimer(due, new EntityMessage.BucketWoken(hub, bucket));
                    break;
            }
        }
    }

    private void Apply(HubInMemory hub, HubTurn turn)
    {
        hub.State = turn.State;
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case HubEffect.Tell { Status: var status }:
                    for (var bucket = 0; bucket < hub.Buckets.Length; bucket++)
                    {
                        _messages.Enqueue(new EntityMessage.BucketInformed(hub, bucket, status));
                    }

                    break;
                case HubEffect.Announce { Revision: var revision }:
                    _observer.Announced(revision);
                    break;
                case HubEffect.Wake(var generation, var due):
                    SetTimer(due, new EntityMessage.HubWoken(hub, generation));
                    break;
            }
        }
    }
}
