using System.Threading.Channels;
using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Delivery;

/// <summary>Tells one channel: carries out what <see cref="ChannelDecider"/> decides. One for each channel, so that none waits for another.</summary>
/// <remarks>
/// Inputs are taken in at once, on the thread of whoever gives them, and are part of <see cref="State"/> from then on; what
/// follows from them is done by <see cref="RunAsync"/>. Safe for use by several threads at once.
/// </remarks>
public sealed class DeliveryWorker
{
    // Timers cannot run for months. One that fires early is set again.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly Func<IncidentRevision, bool> _wants;
    private readonly PatientLog _log;
    private readonly ChannelSender _sender;
    private readonly DeliverySettings _settings;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Channel<ChannelEffect> _effects =
        Channel.CreateUnbounded<ChannelEffect>(new UnboundedChannelOptions { SingleReader = true });

    private readonly List<Task> _attempts = [];
    private ChannelState _state;
    private ITimer? _alarm;

    /// <summary>A worker that has not started yet.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="wants">The channel's filter: which revisions it asks for.</param>
    /// <param name="log">Where claims and outcomes are recorded.</param>
    /// <param name="state">What is known, see <see cref="ChannelDecider.Restore"/>.</param>
    /// <param name="settings">The channel's settings.</param>
    /// <param name="time">The clock.</param>
    public DeliveryWorker(
        IChannel channel,
        Func<IncidentRevision, bool> wants,
        IDeliveryLog log,
        ChannelState state,
        DeliverySettings settings,
        TimeProvider time)
    {
        (_wants, _state, _settings, _time) = (wants, state, settings, time);
        (_log, _sender) = (new PatientLog(log, time), new ChannelSender(channel, settings.AttemptTimeout, time));
        Name = channel.Name;
        DeliveryMetrics.Introduce(Name);
    }

    /// <summary>The channel's name.</summary>
    public string Name { get; }

    /// <summary>
    /// Everything that was decided so far, for a snapshot and for whoever asks. It is never behind the log: a snapshot that
    /// first takes a position in the log, and then this, lacks nothing that was recorded up to there.
    /// </summary>
    public ChannelState State
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }
    }

    /// <summary>A revision was decided.</summary>
    /// <param name="notification">The notification about it.</param>
    /// <param name="isHeld">Whether a silence holds it back.</param>
    public void Enqueue(Notification notification, bool isHeld = false) =>
        Decide(new ChannelInput.Enqueued(notification, _wants(notification.Revision), isHeld));

    /// <summary>Somebody looks after an incident: its channel is reminded of it no more.</summary>
    /// <param name="incident">Its key.</param>
    public void Acknowledge(string incident) => Decide(new ChannelInput.Acknowledge(incident));

    /// <summary>A silence begins for an incident.</summary>
    /// <param name="incident">Its key.</param>
    public void Hold(string incident) => Decide(new ChannelInput.Hold(incident));

    /// <summary>The silence is over.</summary>
    /// <param name="incident">The incident's key.</param>
    public void Release(string incident) => Decide(new ChannelInput.Release(incident));

    /// <summary>The monitor has lost its memory of an incident, one of <see cref="ChannelState.OpenIncidents"/>.</summary>
    /// <param name="incident">Its key.</param>
    public void Lose(string incident) => Decide(new ChannelInput.Lost(incident));

    /// <summary>Sends a dead letter again. An id that is none of <see cref="ChannelState.DeadLetters"/> changes nothing.</summary>
    /// <param name="id">The notification's id.</param>
    public void Resend(string id) => Decide(new ChannelInput.Resend(id));

    /// <summary>Tells the channel until it is stopped. To be called once; it does not return before that.</summary>
    /// <param name="stop">
    /// No further attempt begins once it is requested. Attempts under way, and the log, are waited for
    /// <see cref="DeliverySettings.StopWait"/> at most; what was not recorded by then is sent again by the next run.
    /// </param>
    public async Task RunAsync(CancellationToken stop)
    {
        using var abandon = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        using var alarm = _time.CreateTimer(
            _ => Decide(new ChannelInput.TimerFired()), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        using var stopping = stop.Register(() => abandon.CancelAfter(_settings.StopWait));
        _alarm = alarm;
        Decide(new ChannelInput.Started());
        try
        {
            while (await _effects.Reader.WaitToReadAsync(stop).ConfigureAwait(false))
            {
                await CarryOutAsync(stop, abandon.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Decide(new ChannelInput.Stopped());
        }

        await Task.WhenAll(_attempts).ConfigureAwait(false);
        await CarryOutAsync(stop, abandon.Token).ConfigureAwait(false);
    }

    private void Decide(ChannelInput input)
    {
        lock (_lock)
        {
            var turn = ChannelDecider.Decide(_state, input, Instant.From(_time.GetUtcNow()), _settings);
            _state = turn.State;
            foreach (var effect in turn.Effects)
            {
                if (effect is ChannelEffect.Wake(var at))
                {
                    SetAlarm(at);
                    continue;
                }

                if (effect is ChannelEffect.Record({ Kind: DeliveryRecordKind.DeadLettered }))
                {
                    DeliveryMetrics.DeadLettered(Name);
                }

                _effects.Writer.TryWrite(effect);
            }
        }
    }

    private void SetAlarm(Instant at)
    {
        var wait = at - Instant.From(_time.GetUtcNow());
        wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestTimer ? LongestTimer : wait;
        _alarm?.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private async Task CarryOutAsync(CancellationToken stop, CancellationToken abandon)
    {
        string? notToSend = null;
        while (!abandon.IsCancellationRequested && _effects.Reader.TryRead(out var effect))
        {
            switch (effect)
            {
                case ChannelEffect.Record(var record):
                    await _log.RecordAsync(record, abandon).ConfigureAwait(false);
                    break;
                case ChannelEffect.Claim(var claim):
                    notToSend = stop.IsCancellationRequested || await ClaimAsync(claim, stop).ConfigureAwait(false) ? null : claim.Id;
                    break;
                case ChannelEffect.Send(var notification):
                    // What is not sent any more stays in flight in the state, as after a crash.
                    if (!stop.IsCancellationRequested && notification.Revision.NotificationId != notToSend)
                    {
                        Begin(notification, abandon);
                    }

                    break;
            }
        }
    }

    private async Task<bool> ClaimAsync(DeliveryRecord claim, CancellationToken stop)
    {
        var answer = await _log.ClaimAsync(claim, stop).ConfigureAwait(false);
        switch (answer)
        {
            case ClaimAnswer.DeliveredBefore:
                Decide(new ChannelInput.AttemptFinished(claim.Id, new SendResult.Accepted()));
                break;
            case null:
                Decide(new ChannelInput.NotClaimed(claim.Id));
                break;
        }

        return answer == ClaimAnswer.Claimed;
    }

    private void Begin(Notification notification, CancellationToken abandon)
    {
        // On a thread of its own from the first line: a channel that blocks must not block the recording.
        _attempts.RemoveAll(attempt => attempt.IsCompleted);
        _attempts.Add(Task.Run(() => AttemptAsync(notification, abandon), CancellationToken.None));
    }

    private async Task AttemptAsync(Notification notification, CancellationToken abandon)
    {
        if (await _sender.SendAsync(notification, abandon).ConfigureAwait(false) is { } result)
        {
            Decide(new ChannelInput.AttemptFinished(notification.Revision.NotificationId, result));
        }
    }
}
