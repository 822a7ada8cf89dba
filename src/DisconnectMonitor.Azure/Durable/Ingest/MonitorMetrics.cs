using System.Diagnostics.Metrics;

namespace DisconnectMonitor.Durable.Ingest;

/// <summary>What entities and ingest measure, under the names that the local monitor has: the meter <see cref="MeterName"/>.</summary>
/// <remarks>What is executed twice is counted twice. No metric carries a device: the number of series does not grow with the fleet.</remarks>
public static class MonitorMetrics
{
    /// <summary>The meter's name, for those who export it.</summary>
    public const string MeterName = "DisconnectMonitor";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Events = Meter.CreateCounter<long>(
        "disconnect_monitor.ingest.events", "{event}", "Events delivered, by what became of them.");

    private static readonly Counter<long> Decisions = Meter.CreateCounter<long>(
        "disconnect_monitor.decisions", "{decision}", "Decisions about devices, by name.");

    private static readonly Counter<long> Opened = Meter.CreateCounter<long>(
        "disconnect_monitor.incidents.opened", "{incident}", "Incidents opened.");

    private static readonly Counter<long> Resolved = Meter.CreateCounter<long>(
        "disconnect_monitor.incidents.resolved", "{incident}", "Incidents resolved.");

    /// <summary>A revision of an incident was put on record.</summary>
    /// <param name="revision">The revision.</param>
    public static void Recorded(IncidentRevision revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        if (revision.Type != RevisionType.Updated)
        {
            (revision.Type == RevisionType.Opened ? Opened : Resolved).Add(1, new KeyValuePair<string, object?>("kind", revision.Kind.ToString()));
        }
    }

    internal static void Delivered(int accepted, int ignored, int refused)
    {
        Count(accepted, "accepted");
        Count(ignored, "ignored");
        Count(refused, "refused");
    }

    /// <summary>Something was decided about a device.</summary>
    /// <param name="decision">What.</param>
    public static void Decided(DecisionKind decision) => Decisions.Add(1, new KeyValuePair<string, object?>("decision", decision.Name()));

    private static void Count(int events, string result)
    {
        if (events > 0)
        {
            Events.Add(events, new KeyValuePair<string, object?>("result", result));
        }
    }
}
