using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Samples;

/// <summary>
/// The hub of eight factories: wired, mostly with certificates. A device and a module stop, a site loses power, and the hub
/// itself has an incident, after which two devices are missing and one more is once the tokens have been renewed.
/// </summary>
internal static class DayPlants
{
    public static readonly Instant IncidentAt = Day.At(14, 5);

    private static readonly string[] Sites = ["ber1", "ber2", "muc1", "ham1", "waw1", "prg1", "lyo1", "mil1"];

    private static readonly (string Name, int Count)[] Machines = [("press", 24), ("robot", 24), ("cam", 16), ("plc", 16)];

    private static readonly Trouble PowerCut = new(AbsenceCause.PowerCut, Day.At(9, 30), Day.At(10, 15))
    {
        Loss = Loss.Silent,
        StartsWithin = TimeSpan.FromSeconds(2),
        ReturnsWithin = TimeSpan.FromMinutes(4),
    };

    private static readonly Trouble Incident = new(AbsenceCause.HubIncident, IncidentAt, Day.At(14, 27))
    {
        StartsWithin = TimeSpan.FromSeconds(90),
        ReturnsWithin = TimeSpan.FromMinutes(3),
    };

    public static IEnumerable<SimulatedConnection> Connections()
    {
        var stopped = new Trouble(AbsenceCause.Crash, Day.At(2, 10), Day.At(3, 5));
        var neverBack = Incident with { Until = null };
        var noToken = new Trouble(AbsenceCause.TokenRefused, Day.At(15, 0), Until: null);
        return Sites
            .SelectMany(site => site == "waw1" ? Site(site).In(PowerCut) : Site(site))
            .In(Incident)
            .With(("prg1-plc-07", stopped), ("muc1-robot-04", neverBack), ("ham1-press-11", neverBack), ("lyo1-press-20", noToken));
    }

    private static IEnumerable<SimulatedConnection> Site(string site)
    {
        var machines = Machines.SelectMany(machine =>
            Build.Mixed(Build.Plants, $"{site}-{machine.Name}-", machine.Count, tokensPerHundred: 12));
        var gateway = Build.WithToken(Build.Plants, $"{site}-gw-01", Sdk.DotNet, Build.Hour);
        var modules = gateway.Modules("$edgeAgent", "$edgeHub", "opcua");

        // One line of driverless vehicles was given tokens of twenty minutes; they roam between access points.
        var vehicles = Enumerable.Range(1, 6)
            .Select(number => Build.WithToken(Build.Plants, $"{site}-agv-{number:00}", Sdk.DotNet, TimeSpan.FromMinutes(20)))
            .Select(vehicle => vehicle with { BlipsPerDay = 3 });

        return
        [
            .. machines,
            gateway,
            .. site == "ber1" ? modules.Select(StoppedOpcua) : modules,
            .. site == "ber2" ? vehicles : [],
        ];
    }

    private static SimulatedConnection StoppedOpcua(SimulatedConnection module) => module.Module == "opcua"
        ? module.In(new Trouble(AbsenceCause.Crash, Day.At(7, 20), Day.At(8, 2)))
        : module;
}
