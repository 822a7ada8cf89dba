using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Tables.Tests.Deliveries;

/// <summary>A channel that is told of incidents by a target with moods, and an operator who sends dead letters again.</summary>
internal sealed class ToldChannel(int seed)
{
    private readonly Random _random = new(seed);
    private readonly DeliverySettings _settings = new() { FirstRetry = TimeSpan.FromSeconds(1), RetryFor = TimeSpan.FromMinutes(5), ReminderEvery = TimeSpan.FromHours(1) };
    private readonly List<IncidentRevision> _open = [];
    private readonly Queue<ChannelInput> _inputs = new([new ChannelInput.Started()]);
    private int _incidents;

    public ChannelState State { get; private set; } = ChannelDecider.New("on-call");

    public Instant Now { get; private set; } = Revisions.Dropped;

    /// <summary>Everything that was to be claimed or recorded, in order.</summary>
    public List<DeliveryRecord> Records { get; } = [];

    public void Step()
    {
        Now += TimeSpan.FromSeconds(_random.Next(1, 200));
        _inputs.Enqueue(_random.Next(10) switch
        {
            < 3 => Open(),
            < 6 when _open.Count > 0 => Revise(),
            < 8 when State.DeadLetters.Length > 0 => new ChannelInput.Resend(State.DeadLetters[_random.Next(State.DeadLetters.Length)].Id),
            _ => new ChannelInput.TimerFired(),
        });
        while (_inputs.TryDequeue(out var input))
        {
            Now += TimeSpan.FromMilliseconds(1);
            var turn = ChannelDecider.Decide(State, input, Now, _settings);
            State = turn.State;
            foreach (var effect in turn.Effects)
            {
                CarryOut(effect);
            }
        }
    }

    private void CarryOut(ChannelEffect effect)
    {
        switch (effect)
        {
            case ChannelEffect.Claim(var claim):
                Records.Add(claim);
                break;
            case ChannelEffect.Record(var record):
                Records.Add(record);
                break;
            case ChannelEffect.Send(var notification):
                _inputs.Enqueue(new ChannelInput.AttemptFinished(notification.Revision.NotificationId, _random.Next(5) switch
                {
                    < 2 => new SendResult.Accepted(),
                    2 => new SendResult.Failed("500", After: null),
                    _ => new SendResult.Refused("400"),
                }));
                break;
        }
    }

    private ChannelInput.Enqueued Open()
    {
        var opening = Revisions.Sustained with { Incident = $"d-{++_incidents:000}", DecidedAt = Now, OpenedAt = Now };
        _open.Add(opening);
        return new ChannelInput.Enqueued(Notification.From(opening), IsWanted: true);
    }

    private ChannelInput.Enqueued Revise()
    {
        var at = _random.Next(_open.Count);
        var revision = _random.Next(2) == 0
            ? _open[at] with { Type = RevisionType.Updated, Revision = _open[at].Revision + 1, DecidedAt = Now }
            : _open[at] with
            {
                Type = RevisionType.Resolved,
                Revision = _open[at].Revision + 1,
                DecidedAt = Now,
                ResolvedAt = Now,
                Resolution = Resolution.Returned,
            };
        _open[at] = revision;
        if (revision.Type == RevisionType.Resolved)
        {
            _open.RemoveAt(at);
        }

        return new ChannelInput.Enqueued(Notification.From(revision), IsWanted: true);
    }
}
