using DisconnectMonitor.Entities;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Registries;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Local.Replays;

/// <summary>Runs recorded entries through the core on a virtual clock, in the order in which they are given.</summary>
public sealed class Replay : IEntryTaker
{
    private readonly ReplayTally _tally;
    private readonly EntityHost _host;
    private readonly ReplaySilences _silences;
    private readonly ReplayLooks? _looks;
    private RegisteredFleet? _registry;

    /// <summary>Starts a replay.</summary>
    /// <param name="policy">The policy in force until the recording names another.</param>
    /// <param name="notify">Receives every notification, in the order of time.</param>
    /// <param name="evidence">The hub's log, to look into as the monitor would have; null to look nowhere.</param>
    /// <param name="registry">The devices that are known when the first event arrives, or null.</param>
    /// <param name="witness">Is told of every decision as well, or null.</param>
    public Replay(
        Policy policy,
        Action<Notification> notify,
        RecordedLog? evidence = null,
        RegisteredFleet? registry = null,
        IMonitorObserver? witness = null)
    {
        _registry = registry;
        _looks = evidence is null ? null : new ReplayLooks(evidence);
        _tally = new ReplayTally(
            notification =>
            {
                _silences!.Announced(notification.Revision);
                notify(notification);
            },
            _looks,
            witness);
        _tally.UsePolicy(policy);
        _host = new EntityHost(policy, _tally);
        _silences = new ReplaySilences(_host);
    }

    /// <summary>The time reached.</summary>
    public Instant Now => _host.Now;

    /// <summary>What has been taken in so far, and what has become of it.</summary>
    public ReplaySummary Summary => _tally.Sum(_host) with { Silenced = _silences.Silenced };

    /// <summary>Takes the next entry.</summary>
    /// <returns>Why it was refused, or null when it was taken.</returns>
    public string? Take(in RecordedEntry entry)
    {
        if (Arrival(entry) is { } arrival)
        {
            StepTo(arrival);
        }

        var problem = Apply(entry);
        _looks?.Proceed(_host);
        if (problem is not null)
        {
            _tally.Rejected++;
        }

        return problem;
    }

    /// <summary>Runs the clock on to a time. An earlier time than the one reached changes nothing.</summary>
    public void RunUntil(Instant time)
    {
        StepTo(time);
        _host.AdvanceTo(time);
    }

    /// <summary>Runs the clock on until no timer is left. It resolves no outage: what is gone stays gone.</summary>
    public void Drain()
    {
        StepTo(new Instant(long.MaxValue));
        _host.Drain();
    }

    // The log is looked into at times of its own, so the clock may not run past them. While the host is down nobody looks.
    private void StepTo(Instant time)
    {
        while (_looks is not null && !_host.IsStopped && NextDue() is { } due && due <= time)
        {
            _host.AdvanceTo(due);
            _looks.Proceed(_host);
        }
    }

    private Instant? NextDue() => (_host.NextDue, _looks!.NextDue) switch
    {
        ({ } timer, { } look) => Instant.Min(timer, look),
        var (timer, look) => timer ?? look,
    };

    private string? Apply(in RecordedEntry entry)
    {
        switch (entry.Kind)
        {
            case RecordedEntryKind.Refused:
                return entry.Reason;

            case RecordedEntryKind.Ignored:
                _tally.Ignored++;
                return null;

            case RecordedEntryKind.Event:
                Register(entry.Event!.Device.Hub, Arrival(entry)!.Value);
                _host.Receive(entry.Event!, Arrival(entry)!.Value);
                return null;

            default:
                return this.TakeFrom(entry);
        }
    }

    // Without an arrival time an event arrives when it happened, or at once when that is past.
    private Instant? Arrival(in RecordedEntry entry) =>
        entry.Received ?? (entry.Event is { } arrived ? Instant.Max(arrived.Time, _host.Now) : null);

    private void Register(string hub, Instant at)
    {
        if (_registry is { } known)
        {
            _registry = null;
            ((IEntryTaker)this).Register([.. known.On(hub)], at);
        }
    }

    void IEntryTaker.Advance(Instant to) => _host.AdvanceTo(to);

    void IEntryTaker.Restart(Instant? downSince, Instant at) => _host.Restart(downSince, at);

    void IEntryTaker.Stop(Instant at) => _host.Stop(at);

    void IEntryTaker.SetPolicy(Policy policy, Instant at)
    {
        _host.SetPolicy(policy, at);
        _tally.UsePolicy(policy);
    }

    void IEntryTaker.Register(ImmutableArray<RegisteredDevice> devices, Instant at)
    {
        foreach (var (device, registration) in devices)
        {
            _host.Register(device, registration, at);
        }
    }

    void IEntryTaker.Command(OperatorCommand command, Instant at)
    {
        if (command.Resolve is { } incident)
        {
            _host.Close(incident, command.ClosingReason, at);
        }
        else
        {
            _host.AdvanceTo(at);
        }
    }

    string? IEntryTaker.Change(SilenceChange change, Instant at)
    {
        _host.AdvanceTo(at);
        return _silences.Change(change, at);
    }

    void IEntryTaker.TakeIn(LogAnswer answer, Instant at) => _host.TakeIn(answer, at);
}
