using DisconnectMonitor.Benchmarks.Report;
using DisconnectMonitor.Devices;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Local.Entities;
using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Benchmarks.Large;

/// <summary>A simulated fleet through the in-process host: the simulation is done before the clock starts.</summary>
internal static class LargeRun
{
    private const int EventsPerLook = 20_000;

    public static LargeResult Measure(string scenario, int devices)
    {
        var plan = ScenarioPlans.Find(scenario)! with { Devices = devices, Modules = 0 };
        var planned = new PlannedFleet(plan, seed: 1);
        using var fleet = StreamedFleet.Of(planned);
        GC.Collect();
        var (before, watch) = (GC.GetTotalMemory(forceFullCollection: true), new StormWatch());
        var host = new EntityHost(planned.Policy, watch);
        var (peak, count, took) = (0L, 0L, Stretch.Started());
        foreach (var delivered in fleet.Deliveries())
        {
            host.Receive(delivered.Event, delivered.ArrivedAt);
            if (++count % EventsPerLook == 0)
            {
                peak = Math.Max(peak, Environment.WorkingSet);
            }
        }

        host.AdvanceTo(planned.Frame.Until);
        var (wall, cpu) = took.Elapsed();
        var result = new LargeResult
        {
            Scenario = scenario,
            Devices = devices,
            Events = count,
            WallSeconds = wall,
            CpuSeconds = cpu,
            PeakBytes = Math.Max(peak, Environment.WorkingSet),
            BytesPerDevice = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / devices,
            Incidents = watch.Incidents,
            Notifications = watch.Notifications,
        };
        return plan.Storms.IsEmpty ? result : WithStorm(result, host, watch, plan.From + plan.Storms[0].At);
    }

    private static LargeResult WithStorm(LargeResult result, EntityHost host, StormWatch watch, Instant began)
    {
        var opened = watch.OfClusters.Find(revision => revision is { Type: RevisionType.Opened, Group: null, Continues: null });
        var stragglers = watch.OfClusters.Find(revision => revision.Type == RevisionType.Opened && revision.Continues == opened?.Incident);
        var gone = host.Devices.Where(device => device.Own is { IsOnline: false }).ToList();
        var told = gone.Count(device => device.Own!.Incident is not null
            || (device.Own.Wait is { Phase: WaitPhase.Folded, Cluster: { } cluster } && cluster == stragglers?.Incident));
        return result with
        {
            SecondsToIncident = opened is null ? null : (opened.DecidedAt - began).TotalSeconds,
            OfTheCluster = watch.OfClusters.Count(revision => revision.Incident == opened?.Incident),
            Stragglers = stragglers?.Counts.Gone,
            Missed = gone.Count - told,
            False = (int)watch.Incidents - (opened is null ? 0 : 1) - (stragglers is null ? 0 : 1),
        };
    }
}
