using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>The host of the channel: it carries out what is decided, and may die at any step.</summary>
internal sealed partial class RandomChannel
{
    private void TakeSnapshot()
    {
        var text = JsonSerializer.Serialize(State, DeliveryJson.State);
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize(text, DeliveryJson.State)!, DeliveryJson.State));
        _durable.UnionWith(State.Incidents.Values.Select(incident => incident.Claim?.Notification.Revision.NotificationId).OfType<string>());
        _snapshot = (text, _decided.Count, _log.Count);
    }

    private void Crash()
    {
        _effects.Clear();
        _due.Clear();
        _logIsBroken = false;
        Now += TimeSpan.FromSeconds(_random.Next(3) == 0 ? _random.Next(100_000) : _random.Next(10));
        var known = Math.Max(0, _snapshot.Log - _random.Next(3));
        var records = _log.Skip(known).Select(record =>
            JsonSerializer.Deserialize(JsonSerializer.Serialize(record, DeliveryJson.Record), DeliveryJson.Record)!);
        State = ChannelDecider.Restore(JsonSerializer.Deserialize(_snapshot.State, DeliveryJson.State)!, records, _settings);
        foreach (var enqueued in _decided.Skip(_snapshot.Decided).ToList())
        {
            Give(enqueued);
        }

        if (_open.Count > 0 && _random.Next(3) == 0)
        {
            var lost = _open.Keys.ElementAt(_random.Next(_open.Count));
            _open.Remove(lost);
            _silenced.Remove(lost);
        }

        foreach (var incident in State.OpenIncidents.ToList())
        {
            Give(!_open.ContainsKey(incident) ? new ChannelInput.Lost(incident)
                : _silenced.Contains(incident) ? new ChannelInput.Hold(incident)
                : new ChannelInput.Release(incident));
        }

        Give(new ChannelInput.Started());
        Pump();
    }

    private void Pass(TimeSpan time)
    {
        var end = Now + time;
        while (_due.TryPeek(out _, out var next) && next <= end)
        {
            Now = Instant.Max(Now, next);
            Give(_due.Dequeue());
        }

        Now = end;
    }

    private void Give(ChannelInput input)
    {
        var turn = ChannelDecider.Decide(State, input, Now, _settings);
        State = turn.State;
        foreach (var effect in turn.Effects)
        {
            if (effect is ChannelEffect.Wake(var at))
            {
                _due.Enqueue(new ChannelInput.TimerFired(), at);
            }
            else
            {
                _effects.Enqueue(effect);
            }

            if (effect is ChannelEffect.Claim(var claim))
            {
                var isOpening = claim.Notification!.Revision.Type == RevisionType.Opened;
                Assert.False(isOpening && _silenced.Contains(claim.Incident), $"{claim.Id} is claimed in a silence");
                _claimed.Add(claim.Id);
            }
        }

        // Later than the decision, or never, as on another thread.
        if (_isHealed || _random.Next(4) > 0)
        {
            Pump();
        }
    }

    private void Pump()
    {
        string? unclaimed = null;
        while (_effects.TryPeek(out var effect))
        {
            if (effect is ChannelEffect.Record && _logIsBroken)
            {
                _due.Enqueue(new ChannelInput.TimerFired(), Now + TimeSpan.FromSeconds(5));
                return;
            }

            _effects.Dequeue();
            switch (effect)
            {
                case ChannelEffect.Record(var record):
                    Write(record);
                    break;
                case ChannelEffect.Claim(var claim):
                    if (!_logIsBroken || _random.Next(5) == 0)
                    {
                        Write(claim);
                    }

                    if (_logIsBroken)
                    {
                        unclaimed = claim.Id;
                        _due.Enqueue(new ChannelInput.NotClaimed(claim.Id), Now);
                    }

                    break;
                case ChannelEffect.Send(var notification) when notification.Revision.NotificationId != unclaimed:
                    Send(notification);
                    break;
            }
        }
    }

    private void Write(DeliveryRecord record)
    {
        _log.Add(record);
        switch (record.Kind)
        {
            case DeliveryRecordKind.Claimed:
                _durable.Add(record.Id);
                break;
            case DeliveryRecordKind.Delivered:
                _delivered.Add(record.Id);
                break;
        }
    }

    private void Send(Notification notification)
    {
        var id = notification.Revision.NotificationId;
        Assert.DoesNotContain(id, _delivered);
        Assert.Contains(id, _durable);
        SendResult? result = _random.Next(_isHealed ? 1 : 8) switch
        {
            < 4 => new SendResult.Accepted(),
            4 => new SendResult.Failed("500", After: null),
            5 => new SendResult.Failed("429", TimeSpan.FromSeconds(_random.Next(5000))),
            6 => new SendResult.Refused("400"),
            _ => null,
        };
        Attempts.Add(new Attempt(Now, notification, result));
        var time = TimeSpan.FromSeconds(_random.Next(3) == 0 ? 0 : _random.Next(60));
        _due.Enqueue(
            new ChannelInput.AttemptFinished(id, result ?? new SendResult.Failed("no answer", After: null)),
            Now + (result is null ? _settings.AttemptTimeout : time));
    }
}
