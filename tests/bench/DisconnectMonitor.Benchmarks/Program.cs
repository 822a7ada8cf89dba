using DisconnectMonitor.Benchmarks.Large;
using BenchmarkDotNet.Running;
using DisconnectMonitor.Benchmarks.Fleet;
using DisconnectMonitor.Benchmarks.Micro;
using DisconnectMonitor.Benchmarks.Report;
using DisconnectMonitor.Benchmarks.Runs;
using DisconnectMonitor.Benchmarks.Serving;

const string Usage = """
    usage: DisconnectMonitor.Benchmarks COMMAND [DEVICES]

      all          everything but 'micro'
      decisions    decisions per second and bytes allocated, over a day of churn
      memory       bytes of live memory per device
      reading      events per second from JSON lines
      fingerprint  a hash of all that a day of churn decides: two versions that print the same one behave the same
      large        a storm and a day of churn of 1,000 to DEVICES devices, a million unless told otherwise; takes minutes
      page FOLDER  decisions, memory, reading and large, written to benchmarks.md and a plot in FOLDER; large fleets of at most
                   DEVICES, a million unless told otherwise
      evaluation   the comparison with what people use instead, on held-out seeds, as tables for docs/evaluation.md
      serve-load [TOOL ...]  the local monitor over HTTP, on the disk: events per second, latency, CPU; each TOOL is the disconnect-monitor.dll of
                   a build, this one unless told otherwise
      compare COMMIT  the same five times over, beside the build of an older commit and, where it is installed, Prometheus Alertmanager
      views        the page of 50,000 devices with 500 open incidents: size and time of each view, what ten viewers cost; takes a minute or two
      micro        single decisions, by BenchmarkDotNet; takes its options
    """;

var devices = args.Length > 1 && int.TryParse(args[1], out var given) && given > 0 ? given : (int?)null;
switch (args is [var command, ..] ? command : "")
{
    case "all":
        Table.WriteMachine();
        Decisions();
        Memory();
        Reading();
        Fingerprint();
        return 0;
    case "decisions":
        Table.WriteMachine();
        Decisions();
        return 0;
    case "memory":
        Table.WriteMachine();
        Memory();
        return 0;
    case "reading":
        Table.WriteMachine();
        Reading();
        return 0;
    case "fingerprint":
        Fingerprint();
        return 0;
    case "large":
        Console.Write(LargePage.Table(LargeRuns.Measure(devices ?? 1_000_000)));
        return 0;
    case "large-one":
        Console.WriteLine(JsonSerializer.Serialize(LargeRun.Measure(args[1], int.Parse(args[2], CultureInfo.InvariantCulture)), LargeJsonContext.Default.LargeResult));
        return 0;
    case "page":
        await Page.WriteAsync(
            args.Length > 1 ? args[1] : "docs",
            args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1_000_000);
        return 0;
    case "evaluation":
        EvaluationRun.Write(Console.Out);
        return 0;
    case "serve-load":
        Table.WriteMachine();
        await ServeLoad.WriteAsync(Console.Out, [.. (args.Length > 1 ? args[1..] : [ServeLoad.BuiltTool]).Select(tool => new MonitorTarget(tool, tool))], rounds: 1);
        return 0;
    case "compare" when args.Length > 1:
        Table.WriteMachine();
        using (var older = new OlderBuild(args[1]))
        {
            LoadTarget[] others = AlertmanagerTarget.IsInstalled ? [new AlertmanagerTarget()] : [];
            await ServeLoad.WriteAsync(Console.Out, [new MonitorTarget(args[1], older.Tool), new MonitorTarget("serve", ServeLoad.BuiltTool), .. others], rounds: 5);
        }

        return 0;
    case "views":
        Table.WriteMachine();
        await ViewsRun.WriteAsync(Console.Out);
        return 0;
    case "micro":
        BenchmarkRunner.Run<DeviceDeciderBenchmarks>(MicroConfig.Create(), args[1..]);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

void Decisions()
{
    foreach (var scenario in Scenario.All)
    {
        var day = ChurnDay.Of(scenario, devices ?? 50_000);
        Table.Write($"A day of churn: {day.Devices:N0} devices, {day.Arrivals.Length:N0} events, {scenario.Name}", DecisionRuns.Measure(day));
    }
}

void Memory()
{
    var count = devices ?? 100_000;
    Table.Write($"Live memory of {count:N0} devices", MemoryRun.Measure(count));
}

void Reading()
{
    var day = ChurnDay.Of(Scenario.Plain, Math.Min(devices ?? 10_000, 20_000));
    Table.Write($"JSON lines in Event Grid's schema: {day.Arrivals.Length:N0} events", ReadingRun.Measure(day));
}

void Fingerprint()
{
    Table.Write("Behaviour", [.. Scenario.All.Select(scenario => FingerprintRun.Measure(ChurnDay.Of(scenario, devices ?? 20_000)))]);
}
