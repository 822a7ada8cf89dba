namespace DisconnectMonitor.Simulation;

/// <summary>One device as it came about: what becomes of it depends on no other, so a fleet can be made one device at a time.</summary>
/// <param name="Histories">The truth about its own connection and those of its modules.</param>
/// <param name="Deliveries">What reaches a monitor, in no particular order.</param>
public sealed record SimulatedDevice(ImmutableArray<ConnectionHistory> Histories, ImmutableArray<DeliveredEvent> Deliveries)
{
    /// <summary>Runs the scenario for one device. It comes out as in <see cref="SimulatedFleet.Run"/>.</summary>
    /// <param name="connections">The device's own connection and those of its modules.</param>
    /// <param name="scenario">The scenario that they are part of; its own connections are not looked at.</param>
    public static SimulatedDevice Run(ImmutableArray<SimulatedConnection> connections, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var random = new SeededRandom(scenario.Seed);
        return Deliver([.. connections.Select(connection => Live(connection, scenario, random))], scenario, random);
    }

    internal static ConnectionHistory Live(SimulatedConnection connection, Scenario scenario, SeededRandom random) =>
        ConnectionLife.Live(connection, scenario.From, scenario.Until, random.Fork($"{connection.Name}/life"));

    internal static SimulatedDevice Deliver(ImmutableArray<ConnectionHistory> device, Scenario scenario, SeededRandom random)
    {
        var published = StatePoll.Publish(device, scenario, random);
        return new(device, [.. EventGrid.Deliver(published, scenario, random.Fork($"{device[0].Connection.Device}/delivery"))]);
    }
}
