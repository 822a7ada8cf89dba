namespace DisconnectMonitor.Simulation;

/// <summary>A scenario as it came about: what reaches a monitor, and the truth behind it.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Histories">The truth about each connection, in the scenario's order.</param>
/// <param name="Deliveries">What reaches a monitor, in order of arrival.</param>
public sealed record SimulatedFleet(
    Scenario Scenario, ImmutableArray<ConnectionHistory> Histories, ImmutableArray<DeliveredEvent> Deliveries)
{
    /// <summary>Runs a scenario: devices live, their hub looks, Event Grid delivers. The same scenario always comes out the same.</summary>
    public static SimulatedFleet Run(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var random = new SeededRandom(scenario.Seed);
        ImmutableArray<ConnectionHistory> histories =
            [.. scenario.Connections.Select(connection => SimulatedDevice.Live(connection, scenario, random))];
        var deliveries = histories
            .GroupBy(history => history.Connection.Device.ToString(), StringComparer.Ordinal)
            .SelectMany(device => SimulatedDevice.Deliver([.. device], scenario, random).Deliveries)
            .OrderBy(delivered => delivered.ArrivedAt)
            .ThenBy(delivered => delivered.Id);
        return new SimulatedFleet(scenario, histories, [.. deliveries]);
    }
}
