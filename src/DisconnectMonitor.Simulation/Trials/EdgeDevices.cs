namespace DisconnectMonitor.Simulation;

/// <summary>Makes IoT Edge devices of some of a fleet: their modules talk, and their own connection is often away.</summary>
internal static class EdgeDevices
{
    private static readonly ImmutableArray<string> Modules = ["$edgeAgent", "$edgeHub", "camera", "opcua"];

    /// <summary>The same connections, with those of the modules of a share of the devices.</summary>
    public static ImmutableArray<SimulatedConnection> Among(
        ImmutableArray<SimulatedConnection> connections, double share, ScenarioPlan plan, SeededRandom world) =>
    [
        .. connections.SelectMany(connection => world.Fork($"{connection.Device}") is var random && random.Chance(share)
            ? connection.Module is null ? Edge(connection, plan, random) : []
            : [connection]),
    ];

    private static IEnumerable<SimulatedConnection> Edge(SimulatedConnection own, ScenarioPlan plan, SeededRandom random)
    {
        var isSeldomThere = random.Chance(0.5);
        yield return isSeldomThere ? own with { Troubles = [.. own.Troubles, .. Absences(plan, perDay: 12, random)] } : own;
        foreach (var module in Modules.Take(1 + random.Below(Modules.Length)))
        {
            yield return own with
            {
                Module = module,
                BlipsPerDay = 0,
                Troubles = random.Chance(0.3) ? [.. own.Troubles, .. Absences(plan, perDay: 4, random)] : own.Troubles,
            };
        }
    }

    private static IEnumerable<Trouble> Absences(ScenarioPlan plan, double perDay, SeededRandom random) =>
        Fate.Strikes(plan, perDay, new TimeRange(TimeSpan.FromMinutes(5), TimeSpan.FromHours(2)), random)
            .Select(strike => new Trouble(AbsenceCause.Crash, strike.From, strike.Until));
}
