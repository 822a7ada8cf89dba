using System.Diagnostics;
using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Benchmarks.Report;
using DisconnectMonitor.Entities;
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
        var truth = new HashSet<DeviceKey>();
        var absences = ImmutableArray.CreateBuilder<TrueAbsence>();
        using var fleet = StreamedFleet.Of(planned, device => Remember(device, truth, absences));
        GC.Collect();
        var alerts = plan.Storms.IsEmpty ? new MonitorAlerts(planned.Policy) : null;
        var (before, watch) = (GC.GetTotalMemory(forceFullCollection: true), new LargeWatch(alerts));
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
            Incidents = watch.Tally.Incidents,
            Notifications = watch.Notifications,
            Kinds = watch.Tally.ByKind(planned.Frame.Until),
        };
        return alerts is not null
            ? WithScore(result, planned, absences.DrainToImmutable(), alerts)
            : WithStorm(result, Listed(host, planned.Policy), truth, watch, plan.From + plan.Storms[0].At);
    }

    private static void Remember(SimulatedDevice device, HashSet<DeviceKey> truth, ImmutableArray<TrueAbsence>.Builder absences)
    {
        absences.AddRange(TrueAbsence.Of(device.Histories[0]).Where(Matters));
        if (device.Histories[0] is { Absences: [.., { Until: null }] } history)
        {
            truth.Add(history.Connection.Device.Key);
        }
    }

    // The shorter ones, which are most, count as if there had been none.
    private static bool Matters(TrueAbsence absence) =>
        absence.Cause == AbsenceCause.SharedIdentity || !(absence.Until - absence.From < GroundTruth.LongestBlip);

    // By what docs/evaluation.md calls an outage, told of and wrong.
    private static LargeResult WithScore(LargeResult result, PlannedFleet planned, ImmutableArray<TrueAbsence> absences, MonitorAlerts alerts)
    {
        var frame = planned.Frame;
        var header = new TruthHeader(result.Scenario, frame.Seed, frame.From, frame.Until, result.Devices);
        var score = Score.Of([.. alerts.All], new GroundTruth(new TruthFile(header, absences, frame.Backlogs)), planned.Policy.GroupOf);
        return result with
        {
            Outages = score.Outages,
            Missed = score.Outages - score.Delays.Length,
            False = score.Wrong,
            Right = score.Right,
            Neutral = score.Neutral,
        };
    }

    // What the API answers to GET /api/v1/devices?state=alerting, page after page.
    private static List<DeviceSummary> Listed(EntityHost host, Policy policy)
    {
        var alerting = new DeviceFilter { State = ConnectionState.Alerting };
        return [.. host.Devices.Where(alerting.Matches).Select(device => DeviceSummary.From(device, policy))];
    }

    private static LargeResult WithStorm(
        LargeResult result, List<DeviceSummary> listed, HashSet<DeviceKey> truth, LargeWatch watch, Instant began)
    {
        var opened = watch.OfClusters.Find(revision => revision is { Type: RevisionType.Opened, Group: null, Continues: null });
        var stragglers = watch.OfClusters.Find(revision => revision.Type == RevisionType.Opened && revision.Continues == opened?.Incident);
        var right = listed.Where(device => truth.Contains(device.Key)).ToList();
        return result with
        {
            SecondsToIncident = opened is null ? null : (opened.DecidedAt - began).TotalSeconds,
            OfTheCluster = watch.OfClusters.Count(revision => revision.Incident == opened?.Incident),
            Stragglers = right.Count(device => device.Incidents.Contains(stragglers?.Incident)),
            Missed = truth.Count - right.Count,
            ListedForNothing = listed.Count - right.Count,
            False = watch.Tally.Incidents - (opened is null ? 0 : 1) - (stragglers is null ? 0 : 1),
        };
    }
}

/// <summary>Fleets of growing size, each in a process of its own, so that one's memory is not the other's.</summary>
internal static class LargeRuns
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000, 1_000_000];

    public static List<LargeResult> Measure(int most)
    {
        var results = new List<LargeResult>();
        foreach (var scenario in new[] { "storm", "day" })
        {
            foreach (var devices in Sizes.Where(size => size <= most))
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{scenario} of {devices:N0} devices ..."));
                results.Add(InItsOwnProcess(scenario, devices));
            }
        }

        return results;
    }

    private static LargeResult InItsOwnProcess(string scenario, int devices)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(LargeRuns).Assembly.Location);
        }

        start.ArgumentList.Add("large-one");
        start.ArgumentList.Add(scenario);
        start.ArgumentList.Add(devices.ToString(CultureInfo.InvariantCulture));
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize(output, LargeJsonContext.Default.LargeResult)!
            : throw new InvalidOperationException($"The run of {devices} devices ended with {process.ExitCode}.");
    }
}
