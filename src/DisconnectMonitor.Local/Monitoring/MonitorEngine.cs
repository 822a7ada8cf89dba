using DisconnectMonitor.Api.Activities;
using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Entities;
using DisconnectMonitor.Local.PolicyDiffs;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Local.Snapshots;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Records;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>
/// What the local monitor decides and remembers: the entities, the book of incidents. Its only inputs are what is in the
/// journal and the passing of time. Not safe for use by several threads at once.
/// </summary>
internal sealed partial class MonitorEngine : IMonitorObserver, IMonitorView
{
    private readonly EntityHost _host;
    private readonly ActivityRecord _activity = new();
    private HashSet<DeviceKey> _changed = [];
    private ShadowPolicy? _shadow;

    /// <summary>Starts with nothing.</summary>
    public MonitorEngine(Policy policy, IOutbox outbox)
    {
        (Policy, Outbox) = (policy, outbox);
        _host = new EntityHost(policy, this);
    }

    /// <summary>Goes on from a snapshot.</summary>
    public MonitorEngine(MonitorSnapshot snapshot, IOutbox outbox)
    {
        (Policy, Outbox, Silences) = (snapshot.Host.Policy, outbox, snapshot.Silences);
        _host = new EntityHost(snapshot.Host, this);
        Counters.Restore(snapshot.Totals);
        foreach (var hub in snapshot.Activity)
        {
            _activity.Restore(hub);
        }

        foreach (var incident in snapshot.Incidents)
        {
            Book.Put(incident);
        }
    }

    /// <summary>Where what is decided goes to be told.</summary>
    public IOutbox Outbox { get; set; }

    /// <summary>The policy in force.</summary>
    public Policy Policy { get; private set; }

    /// <summary>The incidents.</summary>
    public IncidentBook Book { get; } = new();

    /// <inheritdoc/>
    public SilenceState Silences { get; private set; } = SilenceState.Empty;

    /// <summary>What has been counted since the monitor first ran.</summary>
    public MonitorCounters Counters { get; } = new();

    /// <inheritdoc/>
    public Instant Now => _host.Now;

    /// <inheritdoc/>
    public MonitorTotals Totals => Counters.Totals;

    /// <inheritdoc/>
    public int OpenIncidents => Book.Open;

    /// <inheritdoc/>
    public int PendingTimers => _host.PendingTimers;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Hubs => _host.Hubs;

    /// <inheritdoc/>
    public IEnumerable<HubState> HubStates => _host.HubStates;

    /// <inheritdoc/>
    public IReadOnlyCollection<DeviceState> Devices => _host.Devices;

    /// <inheritdoc/>
    public DeviceState? FindDevice(DeviceKey device) => _host.Find(device);

    /// <inheritdoc/>
    public IReadOnlyList<HubActivity> Activity(Instant from) => _activity.Read(from);

    /// <inheritdoc/>
    public IncidentRecord? FindIncident(string key) => Book.Find(key);

    /// <inheritdoc/>
    public IReadOnlyCollection<IncidentRecord> Incidents => Book.All;

    /// <summary>Time has passed.</summary>
    public void Advance(Instant to)
    {
        while (Silences.WakeAt is { } due && due <= to)
        {
            _host.AdvanceTo(due);
            Decide(new SilenceInput.Woken());
        }

        _host.AdvanceTo(to);
        _shadow?.Host.AdvanceTo(to);
    }

    /// <summary>Events have arrived.</summary>
    public void Receive(List<ConnectionEvent> events, Instant at)
    {
        Advance(at);
        foreach (var arrived in events)
        {
            _host.Receive(arrived, at);
            _shadow?.Host.Receive(arrived, at);
        }
    }

    /// <summary>The monitor goes on after it was down.</summary>
    public void Restart(Instant? downSince, Instant at)
    {
        Advance(Instant.Min(downSince ?? Now, at));
        _host.Restart(downSince, at);
        _shadow?.Host.Restart(downSince, at);
        Advance(at);
    }

    /// <summary>The monitor goes down in good order.</summary>
    public void Stop(Instant at)
    {
        Advance(at);
        _host.Stop(at);
        _shadow?.Host.Stop(at);
    }

    /// <summary>Another policy is in force.</summary>
    public void SetPolicy(Policy policy, Instant at)
    {
        Advance(at);
        _host.SetPolicy(policy, at);
        _shadow?.Begin(at);
        Policy = policy;
    }

    /// <summary>Has another policy decide about the same from now on, of which nothing is told.</summary>
    public void BeginShadow(Policy policy) => _shadow = new ShadowPolicy(_host.Snapshot(), policy);

    /// <summary>What the shadow policy would change; null where there is none.</summary>
    public ShadowDifference? TakeShadow() => _shadow?.Take();

    /// <summary>A registry says something of some devices.</summary>
    public void Register(ImmutableArray<RegisteredDevice> devices, Instant at)
    {
        Advance(at);
        foreach (var (device, registration) in devices)
        {
            _host.Register(device, registration, at);
            _shadow?.Host.Register(device, registration, at);
        }
    }

    /// <summary>An operator says something.</summary>
    public void Command(OperatorCommand command, Instant at)
    {
        Advance(at);
        if (command.Resolve is { } closed)
        {
            _host.Close(closed, command.ClosingReason, at);
            if (IncidentKey.TryGetDevice(closed, out _))
            {
                // Clusters are counted, and under another policy their keys are those of others.
                _shadow?.Host.Close(closed, command.ClosingReason, at);
            }
        }
        else if (command.Acknowledge is { } taken && Book.Find(taken) is { } incident)
        {
            Book.Put(incident with { Acknowledgement = new Acknowledgement(at, command.Author ?? "", command.Reason ?? "") });
            Outbox.Acknowledge(taken);
        }
        else if (command is { Resend: { } notification, Channel: { } channel })
        {
            Outbox.Resend(channel, notification);
        }
    }

    /// <summary>An operator sets or ends a silence.</summary>
    /// <returns>Why not, in words for the operator; null when it is done.</returns>
    public string? Change(SilenceChange change, Instant at)
    {
        Advance(at);
        return Decide(new SilenceInput.Changed(change));
    }

    /// <summary>A look into the hub's log came to something.</summary>
    public void TakeIn(LogAnswer answer, Instant at)
    {
        Advance(at);
        if (answer.Look == LogLook.First)
        {
            Book.Change(answer.Incident, incident => incident.With(answer));
        }

        _host.TakeIn(answer, at);
        _shadow?.Host.TakeIn(answer, at);
    }

    /// <summary>What is still to be asked of the log about what is open.</summary>
    public IEnumerable<(LogQuestion Question, Instant OpenedAt)> OpenQuestions() =>
        _host.Devices.SelectMany(DisconnectMonitor.Evidence.OpenQuestions.Of)
            .Concat(_host.HubStates.SelectMany(DisconnectMonitor.Evidence.OpenQuestions.Of));

    /// <summary>A channel has come on with a notification.</summary>
    public void Delivered(DeliveryRecord record, Instant at)
    {
        Advance(at);
        Counters.Count(record.Kind);
        Book.Change(record.Incident, incident => incident.With(record));
    }

    /// <summary>All that it holds, at this moment.</summary>
    public MonitorSnapshot Snapshot() =>
        new(_host.Snapshot()) { Incidents = [.. Book.All], Totals = Totals, Silences = Silences, Activity = Activity(default) };

    /// <summary>The devices that came to a decision since this was last asked.</summary>
    public HashSet<DeviceKey> TakeChanged()
    {
        var changed = _changed;
        _changed = [];
        return changed;
    }

    void IMonitorObserver.Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived)
    {
        Counters.Count(decision, arrived is not null);
        if (arrived is not null)
        {
            _activity.Count(arrived, decision, at);
        }

        _ = _changed.Add(state.Device.Key);
    }

    void IMonitorObserver.Announced(IncidentRevision revision)
    {
        Book.Add(revision);
        Counters.Count(revision);
        _shadow?.Told(revision);
        var turn = SilenceDecider.Decide(Silences, new SilenceInput.Announced(revision), Now, _host);
        Silences = turn.State;
        Outbox.Announce(Notification.From(revision), Silences.IsHeld(revision.Incident));
        CarryOut(turn);
    }

    private string? Decide(SilenceInput input)
    {
        var turn = SilenceDecider.Decide(Silences, input, Now, _host);
        Silences = turn.State;
        CarryOut(turn);
        return turn.Refusal;
    }

    // The timer is part of the state, and looked at whenever time passes.
    private void CarryOut(in SilenceTurn turn)
    {
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case SilenceEffect.Hold(var held, _):
                    Outbox.Hold(held);
                    break;
                case SilenceEffect.Release(var released):
                    Outbox.Release(released);
                    break;
            }
        }
    }
}
