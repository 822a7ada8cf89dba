using DisconnectMonitor.Entities;

namespace DisconnectMonitor.Benchmarks.Runs;

/// <summary>Counts, and costs next to nothing.</summary>
internal sealed class CountingObserver : IMonitorObserver
{
    public long Decisions { get; private set; }

    public long Revisions { get; private set; }

    public void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived) => Decisions++;

    public void Announced(IncidentRevision revision) => Revisions++;
}
