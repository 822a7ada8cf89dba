using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Simulation;

/// <summary>
/// A rule of Prometheus that fires when a device has been gone for a while, and Alertmanager that groups what fires, with its
/// own defaults: <c>group_wait</c> 30 s and <c>group_interval</c> 5 minutes.
/// </summary>
/// <param name="duration">The rule's <c>for</c>.</param>
/// <param name="groupBy">The route's <c>group_by</c>.</param>
internal sealed class GroupedFor(TimeSpan duration, GroupBy groupBy) : IDetector
{
    private static readonly TimeSpan GroupWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GroupInterval = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public string Name => $"gone for {DurationText.Format(duration)}, grouped by {groupBy switch
    {
        GroupBy.Device => "device",
        GroupBy.Site => "site",
        GroupBy.Hub => "hub",
        _ => throw new InvalidOperationException($"No such group: {groupBy}."),
    }}";

    /// <inheritdoc/>
    public IReadOnlyList<Alert> Detect(IReadOnlyList<Arrival> arrivals, Fleet fleet)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        ArgumentNullException.ThrowIfNull(fleet);
        var (alerts, known, order) = (new List<Alert>(), new LastArrived(), 0L);
        var agenda = new PriorityQueue<Action, (Instant At, long Order)>();
        var groups = new Dictionary<string, Group>(StringComparer.Ordinal);
        foreach (var arrival in arrivals)
        {
            RunUntil(arrival.At);
            if (known.Take(arrival.Event) is { } change && arrival.Event.Kind == ConnectionEventKind.Disconnected)
            {
                var (device, fires) = (arrival.Event.Device, arrival.At + duration);
                agenda.Enqueue(() => Fire(device, change, fires), (fires, order++));
            }
        }

        RunUntil(new Instant(long.MaxValue));
        return alerts;

        void RunUntil(Instant until)
        {
            while (agenda.TryPeek(out var next, out var when) && when.At <= until)
            {
                agenda.Dequeue();
                next();
            }
        }

        void Fire(DeviceIdentity device, int change, Instant at)
        {
            if (!known.IsGoneSince(device.Key, change))
            {
                return;
            }

            var name = NameOf(device, fleet);
            if (!groups.TryGetValue(name, out var group))
            {
                groups.Add(name, group = new Group());
            }

            group.Firing.RemoveAll(one => !known.IsGoneSince(one.Device.Key, one.Change));
            var isActive = group.Firing.Count > 0;
            group.Firing.Add((device, change));
            group.New.Add((device, change));
            if (!group.IsDue)
            {
                group.IsDue = true;
                var due = isActive ? Instant.Max(at, group.NotifiedAt + GroupInterval) : at + GroupWait;
                agenda.Enqueue(() => Notify(group, due), (due, order++));
            }
        }

        void Notify(Group group, Instant at)
        {
            var devices = group.New.Where(one => known.IsGoneSince(one.Device.Key, one.Change)).Select(one => one.Device).ToList();
            (group.IsDue, group.NotifiedAt) = (false, at);
            group.New.Clear();
            if (devices.Count > 0)
            {
                alerts.Add(new Alert(at, [.. devices]));
            }
        }
    }

    private string NameOf(DeviceIdentity device, Fleet fleet) => groupBy switch
    {
        GroupBy.Site when fleet.GroupOf(device) is { } site => $"{device.Hub}/{site}",
        GroupBy.Hub => device.Hub,
        _ => device.ToString(),
    };

    private sealed class Group
    {
        public List<(DeviceIdentity Device, int Change)> Firing { get; } = [];

        public List<(DeviceIdentity Device, int Change)> New { get; } = [];

        public Instant NotifiedAt { get; set; } = new(long.MinValue / 2);

        public bool IsDue { get; set; }
    }
}

/// <summary>What alerts are put together by.</summary>
internal enum GroupBy : byte
{
    /// <summary>Nothing: each device by itself.</summary>
    Device,

    /// <summary>The site, the policy's group.</summary>
    Site,

    /// <summary>The hub.</summary>
    Hub,
}
