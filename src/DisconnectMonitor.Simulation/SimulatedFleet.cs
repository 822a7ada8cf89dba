namespace DisconnectMonitor.Simulation;

/// <summary>A world to be simulated: who is in it, and what is in store for them.</summary>
public sealed record Scenario
{
    /// <summary>What all its chance comes from.</summary>
    public required ulong Seed { get; init; }

    /// <summary>When it begins. Most devices have been connected for a while by then, of which nothing is told.</summary>
    public required Instant From { get; init; }

    /// <summary>When it ends: nothing is published from then on.</summary>
    public required Instant Until { get; init; }

    /// <summary>The devices and modules.</summary>
    public required ImmutableArray<SimulatedConnection> Connections { get; init; }

    /// <summary>When devices are numbered anew.</summary>
    public ImmutableArray<Takeover> Takeovers { get; init; } = [];

    /// <summary>How well Event Grid delivers. Default as it does on a good day.</summary>
    public DeliveryHabits Delivery { get; init; } = new();

    /// <summary>When deliveries are held back.</summary>
    public ImmutableArray<DeliveryBacklog> Backlogs { get; init; } = [];
}

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
