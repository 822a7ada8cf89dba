using DisconnectMonitor.Entities;

namespace DisconnectMonitor.Simulation;

/// <summary>What this monitor tells, as alerts. What it only records (flapping) and what is about itself (backlogs) is none.</summary>
/// <param name="policy">The policy that it decides by, whose groups its clusters are of.</param>
public sealed class MonitorAlerts(Policy policy) : IMonitorObserver
{
    private readonly Dictionary<DeviceIdentity, string?> _gone = [];
    private readonly Dictionary<string, Alert> _alerts = new(StringComparer.Ordinal);

    /// <summary>One for each incident, in no particular order.</summary>
    public IReadOnlyCollection<Alert> All => _alerts.Values;

    /// <inheritdoc/>
    public void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Own is { IsOnline: false })
        {
            _gone[state.Device] = state.GroupUnder(policy);
        }
        else
        {
            _gone.Remove(state.Device);
        }
    }

    /// <inheritdoc/>
    public void Announced(IncidentRevision revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        if (_alerts.TryGetValue(revision.Incident, out var known))
        {
            _alerts[revision.Incident] = revision.Type == RevisionType.Resolved ? known with { Until = revision.DecidedAt } : known;
        }
        else if (revision.Type != RevisionType.Resolved && revision.Kind is IncidentKind.Sustained or IncidentKind.Unstable or IncidentKind.Cluster)
        {
            _alerts.Add(revision.Incident, revision.Device is { } device
                ? new Alert(revision.DecidedAt, [new DeviceIdentity(revision.Hub, device)])
                : new Alert(revision.DecidedAt, [.. _gone.Where(gone => Covers(revision, gone.Key, gone.Value)).Select(gone => gone.Key)]) { Hub = revision.Hub, Group = revision.Group });
        }
    }

    private static bool Covers(IncidentRevision revision, DeviceIdentity device, string? group) =>
        device.Hub == revision.Hub && (revision.Group is null || group == revision.Group);
}
