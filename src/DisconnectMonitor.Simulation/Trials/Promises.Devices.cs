namespace DisconnectMonitor.Simulation;

/// <content>What devices decide.</content>
internal sealed partial class Promises
{
    /// <summary>An event has reached its device.</summary>
    public void Took(TrialDelivery delivery, Instant now, DeviceState before, DeviceTurn turn)
    {
        Decided(turn, now);
        var told = delivery.Event;
        if (told.Kind is ConnectionEventKind.Created or ConnectionEventKind.Deleted)
        {
            TookLife(delivery, now, turn);
            return;
        }

        if (LifeOf(told.Device).Hear(delivery.Life))
        {
            Shown(delivery, now);
            var known = Find(told.Device, told.Module);
            if (!known.Take(delivery, now))
            {
                CheckRepeat(known, before, turn, told, now);
            }

            CheckState(known, turn.State.Find(told.Module), now);
        }
        else if (before.Find(told.Module)?.Wait != turn.State.Find(told.Module)?.Wait)
        {
            Report(now, 4, $"{told.Device}: the {told.Kind} of {told.Time} belongs to a life that is over and led to '{turn.Decision.Name()}'");
        }
    }

    /// <summary>A timer has fired.</summary>
    public void Fired(DeviceTimer timer, DeviceState before, DeviceTurn turn, Instant now)
    {
        Decided(turn, now);
        var connection = before.Find(timer.Module);
        var isAwaited = timer.Kind == DeviceTimerKind.Wait
            ? connection?.Wait is { IsUndecided: true } wait && wait.Generation == timer.Generation && wait.TimerDue == timer.Due
            : connection?.Incident is { Kind: IncidentKind.Flapping or IncidentKind.Unstable } open && open.CalmGeneration == timer.Generation;
        if (!isAwaited && (turn.Decision != DecisionKind.TimerSuperseded || turn.Effects.Length > 0 || turn.State != before))
        {
            Report(now, 5, $"{before.Device}: a stale timer of generation {timer.Generation} led to '{turn.Decision.Name()}'");
        }

        if (isAwaited && now - timer.Due > Uptime.LongLate && Uptime.WasUp(_trial.Downtimes, timer.Due, now))
        {
            Find(before.Device, timer.Module).MistakenAt = now;
        }
    }

    private void TookLife(TrialDelivery delivery, Instant now, DeviceTurn turn)
    {
        var (told, life) = (delivery.Event, LifeOf(delivery.Event.Device));
        Shown(delivery, now);
        var isNews = told.Kind == ConnectionEventKind.Deleted ? life.End(delivery.Life) : life.Begin(delivery.Life);
        if (!isNews)
        {
            return;
        }

        if (turn.Decision != (told.Kind == ConnectionEventKind.Deleted ? DecisionKind.Deleted : DecisionKind.Created))
        {
            Report(now, 3, $"{told.Device} is {told.Kind}, which was found '{turn.Decision.Name()}'");
        }

        foreach (var known in _connections.Where(one => one.Key.Item1 == told.Device.Key))
        {
            known.Value.End(now);
        }
    }

    // What dropped after a deletion counts from now on, if it is of the life that this shows.
    private void Shown(TrialDelivery delivery, Instant now)
    {
        if (delivery.Event.Kind is not (ConnectionEventKind.Created or ConnectionEventKind.Connected))
        {
            return;
        }

        var life = LifeOf(delivery.Event.Device);
        var waiting = _connections
            .Where(one => one.Key.Item1 == delivery.Event.Device.Key && one.Value is { IsGone: true, Newest: { } drop } && !life.Counts(drop.Life, drop.Event.Time))
            .Select(one => one.Value)
            .ToList();
        life.Show(delivery.Life, delivery.Event.Time);
        foreach (var known in waiting.Where(known => life.Counts(known.Newest!.Life, known.Newest.Event.Time)))
        {
            known.Revive(now);
        }
    }

    private KnownLife LifeOf(DeviceIdentity device)
    {
        if (!_lives.TryGetValue(device.Key, out var life))
        {
            _lives.Add(device.Key, life = new KnownLife());
        }

        return life;
    }

    private void CheckRepeat(KnownConnection known, DeviceState before, DeviceTurn turn, ConnectionEvent told, Instant now)
    {
        var (was, isNow) = (before.Find(told.Module), turn.State.Find(told.Module));

        // Only drops are remembered, so a connect that is overtaken by the first of them is learned when it comes again; all that
        // depends on it is how often the connection has flapped.
        var isOutage = isNow?.Incident is { Kind: IncidentKind.Sustained };
        if (turn.Decision is not (DecisionKind.Duplicate or DecisionKind.Stale)
            || was?.Wait != isNow?.Wait
            || isOutage != was?.Incident is { Kind: IncidentKind.Sustained })
        {
            Report(now, 4, $"{known.Name}: the {told.Kind} of {told.Time} came again and led to '{turn.Decision.Name()}'");
        }
    }

    private void CheckState(KnownConnection known, Connection? connection, Instant now)
    {
        var newest = known.Newest!.Event;
        if (connection is null || connection.IsOnline == known.IsGone || connection.LastSequence != newest.Sequence)
        {
            Report(now, 4, $"{known.Name} is taken for {(connection?.IsOnline == true ? "online" : "gone")} "
                + $"after {connection?.LastSequence.ToString().TrimStart('0')}, but the newest event is the {newest.Kind} of {newest.Time}, "
                + newest.Sequence.ToString().TrimStart('0'));
        }
    }
}
