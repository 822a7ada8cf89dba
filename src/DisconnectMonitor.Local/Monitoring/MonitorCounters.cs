using DisconnectMonitor.Delivery;
using DisconnectMonitor.Devices;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>What has been counted since the monitor first ran. Survives restarts, so that a day's figures are a day's.</summary>
internal sealed class MonitorCounters
{
    private readonly long[] _decisions = new long[256];
    private readonly long[] _deliveries = new long[256];

    /// <summary>Connection events decided.</summary>
    public long Events { get; private set; }

    /// <summary>Incidents opened.</summary>
    public long Opened { get; private set; }

    /// <summary>Incidents resolved.</summary>
    public long Resolved { get; private set; }

    /// <summary>Decisions of one kind.</summary>
    public long Of(DecisionKind kind) => _decisions[(int)kind];

    /// <summary>Notifications of which this was recorded.</summary>
    public long Of(DeliveryRecordKind kind) => _deliveries[(int)kind];

    public void Count(DecisionKind decision, bool isEvent)
    {
        _decisions[(int)decision]++;
        Events += isEvent ? 1 : 0;
    }

    public void Count(DeliveryRecordKind kind) => _deliveries[(int)kind]++;

    public void Count(IncidentRevision revision)
    {
        Opened += revision.Type == RevisionType.Opened ? 1 : 0;
        Resolved += revision.Type == RevisionType.Resolved ? 1 : 0;
    }

    /// <summary>The figures that survive.</summary>
    public MonitorTotals Totals => new(Events, Opened, Resolved);

    public void Restore(MonitorTotals totals) => (Events, Opened, Resolved) = (totals.Events, totals.Opened, totals.Resolved);
}
