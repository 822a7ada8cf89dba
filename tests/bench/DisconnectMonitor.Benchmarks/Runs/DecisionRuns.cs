using DisconnectMonitor.Benchmarks.Fleet;
using DisconnectMonitor.Benchmarks.Report;
using DisconnectMonitor.Entities;

namespace DisconnectMonitor.Benchmarks.Runs;

/// <summary>Decisions per second over a day of churn: by the decider alone, and by the host with its timers, buckets and hub.</summary>
internal static class DecisionRuns
{
    private const int Times = 4;
    private const double Goal = 1_000_000;
    private const double HostGoal = 500_000;
    private const double BytesGoal = 250;

    public static IReadOnlyCollection<Measurement> Measure(ChurnDay day)
    {
        var inputs = DeciderInputs.Of(day);
        var decider = Stretch.Best(Times, inputs.Decide);

        var observer = new CountingObserver();
        var host = Stretch.Best(Times, () => Run(day, observer = new CountingObserver()));

        return
        [
            Measurement.Rate("DeviceDecider, decisions/s", inputs.Count / decider.Seconds, Goal),
            Measurement.Bytes("  bytes allocated per decision", (double)decider.AllocatedBytes / inputs.Count, BytesGoal),
            Measurement.Rate("EntityHost, device decisions/s", observer.Decisions / host.Seconds, HostGoal),
            Measurement.Rate("  events/s", day.Arrivals.Length / host.Seconds),
            Measurement.Bytes("  bytes allocated per event", (double)host.AllocatedBytes / day.Arrivals.Length),
            Measurement.Count("  decisions", observer.Decisions),
            Measurement.Count("  revisions of incidents", observer.Revisions),
        ];
    }

    private static void Run(ChurnDay day, CountingObserver observer)
    {
        var host = new EntityHost(day.Scenario.Policy, observer);
        foreach (var arrival in day.Arrivals)
        {
            host.Receive(arrival.Event, arrival.At);
        }

        host.Drain();
    }
}

/// <summary>Counts, and costs next to nothing.</summary>
internal sealed class CountingObserver : IMonitorObserver
{
    public long Decisions { get; private set; }

    public long Revisions { get; private set; }

    public void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived) => Decisions++;

    public void Announced(IncidentRevision revision) => Revisions++;
}
