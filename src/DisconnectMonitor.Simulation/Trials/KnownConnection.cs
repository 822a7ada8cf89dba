namespace DisconnectMonitor.Simulation;

/// <summary>What can be known of a connection by what has arrived so far, by whoever knows the true order of its events.</summary>
internal sealed class KnownConnection(string name, DevicePolicy policy)
{
    private readonly Dictionary<int, Instant> _stamps = [];
    private readonly List<(ConnectionEvent Event, Instant Stamp)> _drops = [];

    public string Name { get; } = name;

    public DevicePolicy Policy { get; } = policy;

    /// <summary>The newest event that has arrived; null before the first.</summary>
    public TrialDelivery? Newest { get; private set; }

    /// <summary>When <see cref="Newest"/> arrived.</summary>
    public Instant ArrivedAt { get; private set; }

    /// <summary>When it last arrived that something new was told, whether or not it was the newest.</summary>
    public Instant ToldAt { get; private set; }

    /// <summary>When the last return arrived, or word that the device was deleted while it was gone.</summary>
    public Instant ReturnedAt { get; private set; } = new(long.MinValue / 2);

    /// <summary>When it was last seen that somebody spoke for its outage.</summary>
    public Instant SpokenAt { get; set; } = new(long.MinValue / 2);

    /// <summary>When it was first seen to have been told to wait for a verdict about its outage; null when it was not.</summary>
    public Instant? ToldToWaitAt { get; set; }

    /// <summary>When a timer of its wait last came so late, while the host was up, that it took the host for one that had been down.</summary>
    public Instant MistakenAt { get; set; } = new(long.MinValue / 2);

    /// <summary>An operator has closed its incident: it is quiet until something newer is told.</summary>
    public bool IsQuiet { get; set; }

    public bool IsThere => Newest?.Event.Kind == ConnectionEventKind.Connected;

    public bool IsGone => Newest?.Event.Kind == ConnectionEventKind.Disconnected;

    /// <summary>How many events were told that are not older than <paramref name="since"/>.</summary>
    public int CountSince(Instant since) => _stamps.Values.Count(stamp => stamp >= since);

    /// <summary>Whether it has dropped at all.</summary>
    public bool HasDropped => _drops.Count > 0;

    /// <summary>Takes an event in.</summary>
    /// <returns>Whether it tells something new.</returns>
    public bool Take(TrialDelivery delivery, Instant stamp)
    {
        if (!_stamps.TryAdd(delivery.Place, stamp))
        {
            return false;
        }

        ToldAt = Instant.Max(ToldAt, stamp);
        if (delivery.Event.Kind == ConnectionEventKind.Disconnected)
        {
            _drops.Add((delivery.Event, stamp));
        }

        if (Newest is null || delivery.Place > Newest.Place)
        {
            if (IsGone && delivery.Event.Kind == ConnectionEventKind.Connected)
            {
                ReturnedAt = stamp;
            }

            (Newest, ArrivedAt, ToldToWaitAt, IsQuiet) = (delivery, stamp, null, false);
        }

        return true;
    }

    /// <summary>The life of its device has ended, and so has all that was going on.</summary>
    public void End(Instant now)
    {
        ReturnedAt = IsGone ? now : ReturnedAt;
        (Newest, ToldToWaitAt) = (null, null);
    }

    /// <summary>The drop that it is in counts from now on only: its device was deleted, and lives again.</summary>
    public void Revive(Instant now)
    {
        ToldAt = now;
        _drops.RemoveAll(drop => drop.Event == Newest!.Event);
        _drops.Add((Newest!.Event, now));
    }

    /// <summary>The latest deadline of the outage that it is in, rule 3: an event that came late may have begun its wait anew.</summary>
    /// <remarks>Where the grace learns it may grow, but no further than to its most.</remarks>
    public Instant LatestDeadline => Deadline(Newest!.Event.Time, ToldAt, Policy.GraceAtMost ?? Policy.Grace);

    /// <summary>The settling and the deadline of a drop by its own arrival; null when no such drop has arrived.</summary>
    public (Instant Settles, Instant Deadline, Instant Stamp)? FirstDeadline(Instant droppedAt)
    {
        foreach (var (told, stamp) in _drops)
        {
            if (Instant.Min(told.Time, stamp) == droppedAt)
            {
                return (Settles(told.Time, stamp), Deadline(told.Time, stamp, Policy.Grace), stamp);
            }
        }

        return null;
    }

    // A settle shorter than the hub's poll may be over before the event has arrived.
    private Instant Settles(Instant time, Instant stamp) =>
        Instant.Max(Instant.Max(time, stamp - Policies.Policy.HubPoll) + Policy.Settle, stamp);

    private Instant Deadline(Instant time, Instant stamp, TimeSpan grace) =>
        Instant.Max(time + grace, Settles(time, stamp) + Policies.Policy.HubPoll);
}
