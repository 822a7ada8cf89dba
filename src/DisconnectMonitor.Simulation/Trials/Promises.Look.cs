using DisconnectMonitor.Clusters;
using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Simulation;

/// <content>What is looked at every few seconds, and in the end.</content>
internal sealed partial class Promises
{
    /// <summary>Looks at everything, as is done every few seconds.</summary>
    public void Look(Instant now, Dictionary<DeviceKey, DeviceState> devices, IEnumerable<HostedHub> hubs)
    {
        foreach (var hub in hubs)
        {
            var watch = WatchOf(hub.State.Hub);
            watch.Pass(now);
            Overdue(hub.State, now);
        }

        foreach (var ((key, module), known) in _connections)
        {
            if (known.Newest is not null && devices.TryGetValue(key, out var state) && state.Find(module) is { } connection)
            {
                Look(now, known, state, connection);
            }
        }
    }

    /// <summary>Long after the last event something is still going on.</summary>
    public void NeverRests(Instant now) => Report(now, 1, "the monitor does not come to rest");

    /// <summary>Nothing is on its way any more.</summary>
    public void Ended(IEnumerable<DeviceState> devices, IEnumerable<HostedHub> hubs, ChannelState channel)
    {
        Target.Ended(channel, _heard.Newest);
        var owned = devices.SelectMany(device => device.Connections)
            .Where(connection => connection.Incident is not null && !connection.IsOnline)
            .Select(connection => connection.Incident!.Key)
            .ToHashSet(StringComparer.Ordinal);
        var folded = devices.SelectMany(device => device.Connections)
            .Select(connection => connection.Wait?.Cluster)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        foreach (var open in _heard.Open)
        {
            if (!(open.Device is null ? folded : owned).Contains(open.Incident))
            {
                Report(open.DecidedAt, 3, $"{open.NotificationId} ({open.Kind}, {open.Reason}) is still open, and nobody is gone for it");
            }
        }

        // What no cluster claims is forgotten with the next report.
        var claimed = hubs.SelectMany(hub => hub.Buckets).SelectMany(bucket => bucket.Members.Values);
        foreach (var member in claimed.Where(member => member is { IsGone: true, Cluster: not null }))
        {
            if (!Find(member.Device, member.Module).IsGone)
            {
                Report(member.ToldAt, 3, $"{member.Device} is back, and its bucket has not heard of it");
            }
        }
    }

    private void Look(Instant now, KnownConnection known, DeviceState state, Connection connection)
    {
        var device = state.Device;
        if (!known.IsGone)
        {
            if (connection.Wait is not null || connection.Incident is { Kind: IncidentKind.Sustained })
            {
                Report(now, 3, $"{known.Name} is online, and its outage goes on");
            }

            return;
        }

        // That of an unstable device is about the other absences as well, and goes on.
        if (connection is { Wait.Phase: WaitPhase.Folded, Incident: not (null or { Kind: IncidentKind.Unstable }) })
        {
            Report(now, 6, $"{known.Name} has an incident of its own beside its cluster");
        }

        // Its modules are looked at by themselves, whether they are there or gone.
        var modules = _connections.Where(one => one.Key.Item1 == device.Key && one.Key.Item2 is not null && one.Value.Newest is not null);
        var isNotMissed = connection.Wait is { Phase: WaitPhase.NotMissed } && connection.Module is null && modules.Any();
        var watch = WatchOf(device.Hub);
        // An unstable device's incident speaks for all its absences.
        var isSpokenFor = state.Incident is { } own && (connection.IsTold || own.Kind == IncidentKind.Unstable) ? _heard.IsOpen(own.Key)
            : connection.Wait is { Phase: WaitPhase.Folded, Cluster: { } cluster } && watch.State!.Clusters.Any(open => open.Scope.Key == cluster);
        var counts = LifeOf(device).Counts(known.Newest!.Life, known.Newest.Event.Time);
        var mayReturnLate = watch.State?.Backlog is not null
            && known.ToldAt - known.Newest.Event.Time > LagReport.LateAfter
            && now < known.ToldAt + LongestHold;
        if (isSpokenFor || isNotMissed || !counts || mayReturnLate || known.IsQuiet || known.Policy.Mode == DeviceMode.Ignore)
        {
            (known.SpokenAt, known.ToldToWaitAt) = (now, null);
            return;
        }

        if (connection.Wait?.Phase == WaitPhase.ToldToWait)
        {
            known.ToldToWaitAt ??= now;
        }

        var since = Instant.Max(Instant.Max(known.LatestDeadline, known.SpokenAt), watch.BusyUntil);
        since = known.MistakenAt >= known.ArrivedAt ? Instant.Max(since, known.MistakenAt + known.Policy.Settle) : since;
        since = Instant.Max(since, known.ToldToWaitAt + LongestWord ?? since);
        var limit = Uptime.Latest(_trial.Downtimes, known.ArrivedAt, since, known.Policy.Settle) + _trial.Hazards.Patience;
        if (now > limit)
        {
            Report(now, 1, $"{known.Name} has been gone since {known.Newest!.Event.Time}, nobody has told of it, "
                + $"and that was due by {limit} ({connection.Wait?.Phase.ToString() ?? "no wait"})");
        }
    }

    private void Overdue(Clusters.HubState hub, Instant now)
    {
        var patience = Uptime.Slack(_trial.Downtimes, now) + _trial.Hazards.Patience;
        if (hub.Backlog is { IsHolding: true } backlog && now > backlog.OpenedAt + TimeSpan.FromMinutes(30) + patience)
        {
            Report(now, 1, $"{hub.Hub} has held its verdicts since {backlog.OpenedAt}");
        }

        if (hub is { DecideAt: { } due, Backlog: not { IsHolding: true } } && now > due + patience)
        {
            Report(now, 1, $"{hub.Hub} was to decide about a cluster at {due}");
        }
    }
}
