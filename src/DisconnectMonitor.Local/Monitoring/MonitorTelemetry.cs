using System.Diagnostics;
using System.Diagnostics.Metrics;
using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>What the monitor tells about itself: metrics of the meter and traces of the source <see cref="Name"/>.</summary>
/// <remarks>No metric carries a device, and none an address: the number of series does not grow with the fleet.</remarks>
public sealed class MonitorTelemetry : IDisposable
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string Name = "DisconnectMonitor";

    private const string Accepted = "accepted";
    private const string Ignored = "ignored";
    private const string Refused = "refused";

    private static readonly ActivitySource Source = new(Name);

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _events;
    private readonly Histogram<double> _duration;
    private long _accepted;
    private long _ignored;
    private long _refused;

    internal MonitorTelemetry(MonitorEngine engine, LocalMonitor monitor)
    {
        _events = _meter.CreateCounter<long>("disconnect_monitor.ingest.events", "{event}", "Events delivered, by what became of them.");
        foreach (var result in (ReadOnlySpan<string>)[Accepted, Ignored, Refused])
        {
            // What grows from nothing to one is seen to grow only where the nothing was seen.
            _events.Add(0, new KeyValuePair<string, object?>("result", result));
        }

        _duration = _meter.CreateHistogram<double>(
            "disconnect_monitor.ingest.duration",
            "s",
            "From a body that was read to its events being on the disk and decided.",
            tags: null,
            DeliveryMetrics.Seconds);

        // Asked from another thread than decides: each is one number, and one that is a moment old.
        _ = _meter.CreateObservableCounter(
            "disconnect_monitor.decisions",
            () => Enum.GetValues<DecisionKind>().Select(kind =>
                new Measurement<long>(engine.Counters.Of(kind), new KeyValuePair<string, object?>("decision", kind.Name()))),
            "{decision}",
            "Decisions about devices since the start, by name.");
        _ = _meter.CreateObservableCounter(
            "disconnect_monitor.incidents.opened", () => engine.Totals.Opened, "{incident}", "Incidents opened.");
        _ = _meter.CreateObservableCounter(
            "disconnect_monitor.incidents.resolved", () => engine.Totals.Resolved, "{incident}", "Incidents resolved.");
        _ = _meter.CreateObservableUpDownCounter(
            "disconnect_monitor.incidents.open", () => engine.OpenIncidents, "{incident}", "Incidents that are open.");
        _ = _meter.CreateObservableUpDownCounter(
            "disconnect_monitor.devices", () => engine.Devices.Count, "{device}", "Devices that are known.");
        _ = _meter.CreateObservableUpDownCounter(
            "disconnect_monitor.timers", () => engine.PendingTimers, "{timer}", "Timers that are set.");
        _ = _meter.CreateObservableGauge(
            "disconnect_monitor.decisions.lag",
            () => monitor.Lag.TotalSeconds,
            "s",
            "How far what is decided lies behind the clock: a second or two, unless timers rest.");
        _ = _meter.CreateObservableGauge(
            "disconnect_monitor.journal.healthy", () => monitor.JournalHealth.IsHealthy ? 1 : 0, null, "1 while the journal can be written.");
    }

    /// <summary>What has been delivered since the start.</summary>
    public IngestTotals Ingested => new(Interlocked.Read(ref _accepted), Interlocked.Read(ref _ignored), Interlocked.Read(ref _refused));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal static Activity? StartIngest() => Source.StartActivity("ingest", ActivityKind.Consumer);

    internal void Ingest(in IngestCounts result, TimeSpan took, Activity? activity)
    {
        var refused = result.Problem is null ? result.Refused : 1;
        Count(ref _accepted, result.Accepted, Accepted);
        Count(ref _ignored, result.Ignored, Ignored);
        Count(ref _refused, refused, Refused);
        _duration.Record(took.TotalSeconds);
        _ = activity?.SetTag("events.accepted", result.Accepted).SetTag("events.refused", refused);
    }

    private void Count(ref long total, int count, string result)
    {
        if (count > 0)
        {
            _ = Interlocked.Add(ref total, count);
            _events.Add(count, new KeyValuePair<string, object?>("result", result));
        }
    }
}
