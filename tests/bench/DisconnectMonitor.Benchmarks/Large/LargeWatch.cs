using DisconnectMonitor.Entities;
using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Benchmarks.Large;

/// <summary>Counts incidents and notifications, and keeps the revisions of clusters and, where they are to be scored, the alerts.</summary>
/// <param name="alerts">Keeps the alerts. It remembers every device that is gone, which would count as the monitor's own memory in a storm.</param>
internal sealed class LargeWatch(MonitorAlerts? alerts) : IMonitorObserver
{
    public IncidentTally Tally { get; } = new();

    public long Notifications { get; private set; }

    public List<IncidentRevision> OfClusters { get; } = [];

    public void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived) =>
        alerts?.Decided(at, state, module, decision, arrived);

    public void Announced(IncidentRevision revision)
    {
        Notifications++;
        Tally.Add(revision);
        alerts?.Announced(revision);
        if (revision.Kind == IncidentKind.Cluster)
        {
            OfClusters.Add(revision);
        }
    }
}
