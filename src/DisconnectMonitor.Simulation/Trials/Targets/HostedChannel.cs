using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Simulation;

/// <summary>
/// A trial's channel as a process keeps it: a queue in memory, a durable log, a snapshot now and then. When the process dies, what it
/// was about to do is lost, and the next one goes on from the snapshot and the log.
/// </summary>
internal sealed class HostedChannel
{
    private const double SnapshotsPerInput = 0.05;

    private readonly Agenda _agenda;
    private readonly HostileRuntime _runtime;
    private readonly Trial _trial;
    private readonly Deciders _deciders;
    private readonly TargetWatch _watch;
    private readonly SeededRandom _random;
    private readonly HostileTarget _target;
    private readonly Instant _end;
    private readonly DeliverySettings _settings;
    private readonly Dictionary<string, Instant> _arrivals = new(StringComparer.Ordinal);
    private readonly List<ChannelInput.Enqueued> _decided = [];
    private readonly List<DeliveryRecord> _log = [];
    private ChannelState _state = ChannelDecider.New("on-call");
    private (ChannelState State, int Decided, int Log) _snapshot;
    private int _run;

    /// <param name="agenda">The trial's agenda.</param>
    /// <param name="runtime">The trial's host.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="deciders">Who decides.</param>
    /// <param name="watch">Is told what reaches the target.</param>
    /// <param name="end">When the trial is over.</param>
    public HostedChannel(Agenda agenda, HostileRuntime runtime, Trial trial, Deciders deciders, TargetWatch watch, Instant end)
    {
        (_agenda, _runtime, _trial, _deciders, _watch, _end) = (agenda, runtime, trial, deciders, watch, end);
        _random = new SeededRandom(trial.Seed).Fork("channel");
        _target = new HostileTarget(trial.Target, new SeededRandom(trial.Seed).Fork("target"));

        // The trial would have to last for days to come to a reminder.
        _settings = new DeliverySettings
        {
            MaxOpenings = trial.Target.MaxOpenings,
            MaxConcurrentSends = 1 + _random.Below(3),
            ReminderEvery = null,
        };
        _snapshot = (_state, 0, 0);
        foreach (var downtime in trial.Downtimes.Where(downtime => downtime.Until <= end))
        {
            agenda.Do(downtime.Until, Restart);
        }

        Restart();
    }

    /// <summary>What is known about what the target was told.</summary>
    public ChannelState State => _state;

    /// <summary>Passes a revision on. Those of one incident come in order, those of several as it happens.</summary>
    public void Announce(IncidentRevision revision)
    {
        var enqueued = new ChannelInput.Enqueued(Notification.From(revision), TargetWatch.IsWanted(revision));
        var at = Instant.Max(_agenda.Now + Delay(), _arrivals.GetValueOrDefault(revision.Incident));
        _arrivals[revision.Incident] = at;
        _agenda.Do(at, () => Take(enqueued));
        if (_random.Chance(_trial.Hazards.Repeats))
        {
            _agenda.Do(at + _random.Between(TimeSpan.Zero, TimeSpan.FromHours(1)), () => Take(enqueued));
        }
    }

    private void Take(ChannelInput.Enqueued enqueued)
    {
        if (_runtime.DownUntil() is { } up)
        {
            _agenda.Do(up, () => Take(enqueued));
            return;
        }

        _decided.Add(enqueued);
        Give(enqueued);
        PerhapsSave();
    }

    private void Restart()
    {
        var run = ++_run;
        _state = _deciders.Restore(_snapshot.State, _log.Skip(_snapshot.Log), _settings);
        foreach (var enqueued in _decided.Skip(_snapshot.Decided).ToList())
        {
            Give(enqueued);
            if (run != _run)
            {
                return;
            }
        }

        Give(new ChannelInput.Started());
    }

    private void Give(ChannelInput input)
    {
        var turn = _deciders.Decide(_state, input, _agenda.Now, _settings);
        _state = turn.State;
        foreach (var effect in turn.Effects)
        {
            if (_random.Chance(_trial.Target.Crashes))
            {
                Restart();
                return;
            }

            Carry(effect);
        }

        if (input is ChannelInput.AttemptFinished(var id, SendResult.Accepted))
        {
            _watch.Recorded(id);
        }
    }

    private void PerhapsSave()
    {
        if (_random.Chance(SnapshotsPerInput))
        {
            _snapshot = (_state, _decided.Count, _log.Count);
        }
    }

    private void Carry(ChannelEffect effect)
    {
        switch (effect)
        {
            case ChannelEffect.Record(var record):
                _log.Add(record);
                break;
            case ChannelEffect.Claim(var claim):
                _log.Add(claim);
                _watch.Claimed(claim.Id);
                break;
            case ChannelEffect.Send(var notification):
                Send(notification.Revision);
                break;
            case ChannelEffect.Wake(var at) when at <= _end:
                GiveLater(at + _random.Between(TimeSpan.Zero, _trial.Hazards.LatestTimer), new ChannelInput.TimerFired());
                break;
        }
    }

    private void Send(IncidentRevision revision)
    {
        _watch.Attempted(revision, _agenda.Now);
        var (isTaken, result) = _target.Receive(_agenda.Now);
        if (isTaken)
        {
            _watch.Took(revision);
        }

        GiveLater(
            _agenda.Now + (result is null ? _settings.AttemptTimeout : Delay()),
            new ChannelInput.AttemptFinished(revision.NotificationId, result ?? new SendResult.Failed("no answer", After: null)));
    }

    // Whoever dies meanwhile does not hear of it.
    private void GiveLater(Instant at, ChannelInput input)
    {
        var run = _run;
        _agenda.Do(Instant.Max(_agenda.Now, at), () =>
        {
            if (run == _run && _runtime.DownUntil() is null)
            {
                Give(input);
                PerhapsSave();
            }
        });
    }

    private TimeSpan Delay() => _random.Between(TimeSpan.Zero, _trial.Hazards.LongestDelay);
}
