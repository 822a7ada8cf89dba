using DisconnectMonitor.Devices;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Local.Entities;
using DisconnectMonitor.Policies;
using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Benchmarks.Large;

/// <summary>Counts incidents and notifications, and keeps the alerts and the revisions of clusters.</summary>
internal sealed class LargeWatch(Policy policy) : IMonitorObserver
{
    public IncidentTally Tally { get; } = new();

    public long Notifications { get; private set; }

    public MonitorAlerts Alerts { get; } = new(policy);

    public List<IncidentRevision> OfClusters { get; } = [];

    public void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived) =>
        Alerts.Decided(at, state, module, decision, arrived);

    public void Announced(IncidentRevision revision)
    {
        Notifications++;
        Tally.Add(revision);
        Alerts.Announced(revision);
        if (revision.Kind == IncidentKind.Cluster)
        {
            OfClusters.Add(revision);
        }
    }
}
