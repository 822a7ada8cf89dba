using DisconnectMonitor.Entities;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Local.Replays;

/// <summary>Counts what the entities decide, and passes notifications on.</summary>
internal sealed class ReplayTally(Action<Notification> notify, ReplayLooks? looks, IMonitorObserver? witness) : IMonitorObserver
{
    private readonly long[] _decisions = new long[256];
    private readonly SortedDictionary<string, long> _renewals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IncidentKind> _incidents = new(StringComparer.Ordinal);
    private HubContext _context = new(Policy.Default, buckets: 1);
    private int _open;
    private long _notifications;

    public long Ignored { get; set; }

    public long Rejected { get; set; }

    public void UsePolicy(Policy policy) => _context = new HubContext(policy, policy.Cluster.Buckets);

    public void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived)
    {
        witness?.Decided(at, state, module, decision, arrived);
        if (arrived is null)
        {
            return;
        }

        _decisions[(int)decision]++;
        if (decision is DecisionKind.ReturnedRenewal or DecisionKind.HiddenRenewal)
        {
            var connection = state.Find(module)!;
            var schedule = RenewalDetector.Find(connection.Marks, _context.SchedulesOf(connection.Sdk))?.Name ?? RenewalProfile.Learned;
            _renewals[schedule] = _renewals.GetValueOrDefault(schedule) + 1;
        }
    }

    public void Announced(IncidentRevision revision)
    {
        _notifications++;
        _open += revision.Type switch
        {
            RevisionType.Opened => 1,
            RevisionType.Resolved => -1,
            _ => 0,
        };
        _incidents[revision.Incident] = revision.Kind;
        revision = looks?.Announced(revision) ?? revision;
        witness?.Announced(revision);
        notify(Notification.From(revision));
    }

    public ReplaySummary Sum(EntityHost host) => new()
    {
        Events = _decisions.Sum(),
        Devices = host.Devices.Count,
        Registered = host.Devices.Count(device => device.Registration is not null),
        NeverHeardOf = host.Devices.Count(device => device is { Registration: not null, Own: null, Modules.IsEmpty: true }),
        Hubs = host.Hubs.Count,
        Ignored = Ignored,
        Duplicates = _decisions[(int)DecisionKind.Duplicate],
        Stale = _decisions[(int)DecisionKind.Stale],
        Rejected = Rejected,
        HiddenFlaps = _decisions[(int)DecisionKind.HiddenFlap],
        RenewalsBySchedule = _renewals,
        Blips = _decisions[(int)DecisionKind.ReturnedBlip],
        ReturnedWhileHeld = _decisions[(int)DecisionKind.ReturnedWhileHeld],
        Undecided = host.Devices.Sum(device => device.Connections.Count(connection => connection.Wait is { IsUndecided: true })),
        Incidents = _incidents.Values.CountBy(kind => kind).ToDictionary(),
        StillOpen = _open,
        Notifications = _notifications,
    };
}
