using DisconnectMonitor.Devices;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Local.Entities;

namespace DisconnectMonitor.Benchmarks.Large;

/// <summary>Counts incidents and notifications, and keeps the revisions of clusters.</summary>
internal sealed class StormWatch : IMonitorObserver
{
    public long Incidents { get; private set; }

    public long Notifications { get; private set; }

    public List<IncidentRevision> OfClusters { get; } = [];

    public void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived)
    {
        // Decisions are counted by other runs.
    }

    public void Announced(IncidentRevision revision)
    {
        Notifications++;
        Incidents += revision.Type == RevisionType.Opened ? 1 : 0;
        if (revision.Kind == IncidentKind.Cluster)
        {
            OfClusters.Add(revision);
        }
    }
}
