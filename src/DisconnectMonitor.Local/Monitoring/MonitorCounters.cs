using DisconnectMonitor.Delivery;

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

/// <summary>What a monitor has done since it first ran.</summary>
/// <param name="Events">Connection events decided.</param>
/// <param name="Opened">Incidents opened.</param>
/// <param name="Resolved">Incidents resolved.</param>
public readonly record struct MonitorTotals(long Events, long Opened, long Resolved);

/// <summary>What has been delivered since the start.</summary>
/// <param name="Accepted">Events that were decided.</param>
/// <param name="Ignored">Events that say nothing about a connection.</param>
/// <param name="Refused">Events that cannot be read; a body that cannot be read counts as one.</param>
public readonly record struct IngestTotals(long Accepted, long Ignored, long Refused);

/// <summary>What became of one delivery.</summary>
/// <param name="Accepted">Events that are in the journal and decided.</param>
/// <param name="Ignored">Events of types that say nothing about a connection. They are not kept.</param>
/// <param name="Refused">Events that cannot be read. They are kept with their reasons.</param>
/// <param name="Problem">Why nothing of the body can be read; it is kept too. Null if something can.</param>
public readonly record struct IngestCounts(int Accepted, int Ignored, int Refused, string? Problem);

/// <summary>Whether the state can be saved.</summary>
/// <param name="SavedAt">When it was last saved; null while it was not.</param>
/// <param name="Problem">Why the last attempt failed; null if it did not.</param>
public sealed record SnapshotHealth(Instant? SavedAt, string? Problem);
