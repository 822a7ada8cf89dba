namespace DisconnectMonitor.Api.Activities;

/// <summary>Counts what happens in each hub by the minute. Not safe for use by several threads at once.</summary>
/// <param name="minutes">How many minutes are kept, each in 24 bytes.</param>
public sealed class ActivityRecord(int minutes = ActivityRecord.Minutes)
{
    /// <summary>How many minutes are kept by default: 25 hours, so that a day is there whenever somebody looks.</summary>
    public const int Minutes = 25 * 60;

    private const long Minute = 60_000;

    private readonly SortedDictionary<string, HubRecord> _hubs = new(StringComparer.Ordinal);

    /// <summary>Counts what a device decided on an event.</summary>
    /// <param name="arrived">The event.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="at">When the event arrived.</param>
    public void Count(ConnectionEvent arrived, DecisionKind decision, Instant at)
    {
        ArgumentNullException.ThrowIfNull(arrived);
        var hub = Of(arrived.Device.Hub);
        hub.Arrive(at, at - arrived.Time);
        var (drops, returns, renewals) = decision switch
        {
            DecisionKind.WaitStarted or DecisionKind.HiddenFlap => (1, 0, 0),
            DecisionKind.ReturnedBlip or DecisionKind.ReturnedWhileHeld or DecisionKind.ReturnedWithCluster or DecisionKind.ReturnedUnstable
                or DecisionKind.Resolved => (0, 1, 0),
            DecisionKind.ReturnedRenewal or DecisionKind.HiddenRenewal => (0, 0, 1),
            _ => (0, 0, 0),
        };
        if (drops + returns + renewals > 0)
        {
            // Clocks may differ: nothing happens later than it is heard of.
            var time = Instant.Min(arrived.Time, at);
            hub.Add(new MinuteActivity(new Instant(time.UnixMilliseconds / Minute * Minute), drops, returns, renewals));
        }
    }

    /// <summary>What was counted, by hub, from a minute on.</summary>
    public IReadOnlyList<HubActivity> Read(Instant from) => [.. _hubs.Select(hub => hub.Value.Read(hub.Key, from))];

    /// <summary>Goes on from what was read before.</summary>
    public void Restore(HubActivity hub)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var record = Of(hub.Hub);
        if (hub.LastArrivalAt is { } last)
        {
            record.Arrive(last, TimeSpan.FromSeconds(hub.LagSeconds));
        }

        foreach (var minute in hub.Minutes)
        {
            record.Add(minute);
        }
    }

    private HubRecord Of(string hub)
    {
        if (!_hubs.TryGetValue(hub, out var record))
        {
            _hubs.Add(hub, record = new HubRecord(minutes));
        }

        return record;
    }

    private sealed class HubRecord(int minutes)
    {
        // Each minute has one place, which it takes over from the one so many minutes before.
        private readonly MinuteActivity[] _ring = new MinuteActivity[minutes];
        private Instant? _lastArrivalAt;
        private TimeSpan _lag;

        public void Arrive(Instant at, TimeSpan lag)
        {
            var isSameMinute = _lastArrivalAt is { } last && last.UnixMilliseconds / Minute == at.UnixMilliseconds / Minute;
            _lag = isSameMinute && _lag > lag ? _lag : lag < TimeSpan.Zero ? TimeSpan.Zero : lag;
            _lastArrivalAt = at;
        }

        public void Add(MinuteActivity more)
        {
            ref var place = ref _ring[more.At.UnixMilliseconds / Minute % minutes];
            if (place.At == more.At)
            {
                place = place with { Drops = place.Drops + more.Drops, Returns = place.Returns + more.Returns, Renewals = place.Renewals + more.Renewals };
            }
            else if (place.At < more.At)
            {
                place = more;
            }
        }

        public HubActivity Read(string hub, Instant from)
        {
            var oldest = Instant.Max(from, (_lastArrivalAt ?? from) - TimeSpan.FromMinutes(minutes));
            return new HubActivity(
                hub, _lastArrivalAt, _lag.TotalSeconds, [.. _ring.Where(minute => minute.At >= oldest && minute.At.UnixMilliseconds > 0).OrderBy(minute => minute.At)]);
        }
    }
}
