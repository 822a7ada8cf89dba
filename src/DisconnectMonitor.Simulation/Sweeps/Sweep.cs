using DisconnectMonitor.Entities;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Simulation;

/// <summary>Tries grace and settle windows on recorded events.</summary>
public static class Sweep
{
    /// <summary>An incident that is over so soon after it was opened was not worth a person's time.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromMinutes(5);

    /// <summary>A device that was told of and returned by itself so often does it by habit, whatever the time of its absence.</summary>
    public const int Habit = 3;

    /// <summary>A setting is good enough when at most this share of its notifications would have been in vain.</summary>
    public const double GoodEnough = 0.1;

    /// <summary>With more than this share in vain, no setting is worth recommending: the devices sleep, or come and go by habit.</summary>
    public const double Useless = 0.5;

    /// <summary>The grace windows that are tried.</summary>
    public static ImmutableArray<TimeSpan> Graces { get; } =
        [.. new[] { 3, 4, 5, 7, 10, 12, 15, 20, 30, 45, 60 }.Select(minutes => TimeSpan.FromMinutes(minutes))];

    /// <summary>The settle windows that are tried.</summary>
    public static ImmutableArray<TimeSpan> Settles { get; } = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3)];

    /// <summary>Tries one pair of windows, or answers null where the policy would refuse it.</summary>
    /// <param name="arrivals">The events in order of arrival.</param>
    /// <param name="fleet">The devices, and the policy in all else. Where grace leaves no room for its cluster window, that is shortened.</param>
    /// <param name="grace">The grace window.</param>
    /// <param name="settle">The settle window.</param>
    public static SweepPoint? Try(IEnumerable<Arrival> arrivals, Fleet fleet, TimeSpan grace, TimeSpan settle)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        ArgumentNullException.ThrowIfNull(fleet);
        var policy = fleet.Policy;
        var room = grace - settle - Policy.HubPoll;
        if (room < Policy.HubPoll)
        {
            return null;
        }

        var window = policy.Cluster.Window < room ? policy.Cluster.Window : room;
        return Try(arrivals, fleet, policy with { Grace = grace, Settle = settle, Cluster = policy.Cluster with { Window = window } });
    }

    /// <summary>Tries the fleet's policy as it is: what <c>replay</c> would tell of the same events.</summary>
    /// <param name="arrivals">The events in order of arrival.</param>
    /// <param name="fleet">The devices and the policy.</param>
    public static SweepPoint Try(IEnumerable<Arrival> arrivals, Fleet fleet)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        ArgumentNullException.ThrowIfNull(fleet);
        return Try(arrivals, fleet, fleet.Policy);
    }

    /// <summary>
    /// The setting to choose: the shortest delay with which few enough notifications would have been in vain; where there is none, the
    /// one with the smallest share of them. Null where nothing would have been told with any of them, and where with each more than half was
    /// in vain: that says nothing.
    /// </summary>
    public static SweepPoint? Recommend(IReadOnlyCollection<SweepPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.All(point => point.Notifications == 0))
        {
            return null;
        }

        var good = points.Where(point => point.ShareInVain <= GoodEnough).ToList();
        return good.Count > 0
            ? good.OrderBy(point => point.Grace).ThenBy(point => point.Notifications).ThenBy(point => point.Settle).First()
            : points.Where(point => point.ShareInVain <= Useless).OrderBy(point => point.ShareInVain).ThenBy(point => point.Grace).FirstOrDefault();
    }

    /// <summary>The plot: for each settle window, notifications by grace, and those of them that were in vain.</summary>
    public static LinePlot Plot(IReadOnlyCollection<SweepPoint> points) => new(
        "Notifications by grace window",
        "grace, minutes",
        "notifications",
        [
            .. points.GroupBy(point => point.Settle).SelectMany(settle => new[]
            {
                Line($"settle {DurationText.Format(settle.Key)}", settle, point => point.Notifications),
                Line($"  in vain, settle {DurationText.Format(settle.Key)}", settle, point => point.ResolvedSoon + point.Habitual),
            }),
        ]);

    private static SweepPoint Try(IEnumerable<Arrival> arrivals, Fleet fleet, Policy policy)
    {
        var tally = new Tally();
        var host = new EntityHost(policy, tally);
        fleet.Run(host, arrivals);

        // Nobody knows what comes after the recording: a wait that is open then is undecided, and told to nobody.
        return tally.Sum(policy) with
        {
            Undecided = host.Devices.Sum(device => device.Connections.Count(connection => connection.Wait is { IsUndecided: true })),
        };
    }

    private static PlotSeries Line(string name, IEnumerable<SweepPoint> points, Func<SweepPoint, double> value) =>
        new(name, [.. points.OrderBy(point => point.Grace).Select(point => (point.Grace.TotalMinutes, value(point)))]);

    private sealed class Tally : IMonitorObserver
    {
        private readonly Dictionary<string, IncidentRevision> _opened = new(StringComparer.Ordinal);
        private readonly Dictionary<string, (string? Device, bool IsSoon)> _returned = new(StringComparer.Ordinal);

        public void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived)
        {
            // Only what is announced counts.
        }

        public void Announced(IncidentRevision revision)
        {
            if (revision.Type == RevisionType.Resolved)
            {
                if (revision.Resolution == Resolution.Returned && _opened.TryGetValue(revision.Incident, out var opened))
                {
                    var device = revision.Device is null ? null : $"{revision.Hub}/{revision.Device}/{revision.Module}";
                    _returned[revision.Incident] = (device, revision.DecidedAt - opened.DecidedAt <= Soon);
                }
            }
            else if (revision.Kind is IncidentKind.Sustained or IncidentKind.Cluster)
            {
                _opened.TryAdd(revision.Incident, revision);
            }
        }

        public SweepPoint Sum(Policy policy)
        {
            var delays = _opened.Values.Select(opened => opened.DecidedAt - opened.DroppedAt).Order().ToList();
            var habitual = _returned.Values
                .Where(returned => returned.Device is not null)
                .GroupBy(returned => returned.Device)
                .Where(device => device.Count() >= Habit)
                .Sum(device => device.Count(returned => !returned.IsSoon));
            return new SweepPoint(
                policy.Grace,
                policy.Settle,
                _opened.Count,
                _returned.Values.Count(returned => returned.IsSoon),
                delays.Count == 0 ? null : delays[delays.Count / 2],
                habitual);
        }
    }
}

/// <summary>What would have become of some events with other windows.</summary>
/// <param name="Grace">The grace window.</param>
/// <param name="Settle">The settle window.</param>
/// <param name="Notifications">Incidents of outages and clusters that would have been opened.</param>
/// <param name="ResolvedSoon">How many of them would have resolved by themselves within the next 5 minutes.</param>
/// <param name="Delay">The median time from a drop to its incident; null when there was none.</param>
/// <param name="Habitual">
/// How many of the others would have resolved by themselves later and were of a device that did so three times or more: its habit.
/// </param>
/// <param name="Undecided">Drops whose verdict was still open when the recording ended.</param>
public sealed record SweepPoint(
    TimeSpan Grace, TimeSpan Settle, int Notifications, int ResolvedSoon, TimeSpan? Delay, int Habitual = 0, int Undecided = 0)
{
    /// <summary>The share that a person would have looked at in vain, 0 to 1.</summary>
    public double ShareInVain => Notifications == 0 ? 0 : (double)(ResolvedSoon + Habitual) / Notifications;
}
