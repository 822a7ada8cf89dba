using DisconnectMonitor.Stories;

namespace DisconnectMonitor.Simulation.Tests;

/// <summary>Small worlds for the tests of the model.</summary>
internal static class World
{
    public static readonly SimulatedConnection Pump = new() { Device = new DeviceIdentity("contoso", "pump-7"), Sdk = Sdk.DotNet };

    public static Instant At(string clock) => StoryTime.Parse(clock);

    public static void AssertBetween(string earliest, string latest, Instant? time) =>
        Assert.InRange(time!.Value.ToDateTimeOffset(), At(earliest).ToDateTimeOffset(), At(latest).ToDateTimeOffset());

    public static SimulatedConnection With(this SimulatedConnection connection, params Trouble[] troubles) =>
        connection with { Troubles = [.. troubles] };

    public static Trouble Away(string from, string? until, Loss loss = Loss.Closed, AbsenceCause cause = AbsenceCause.Crash) =>
        new(cause, At(from), until is null ? null : At(until)) { Loss = loss, ReturnsWithin = TimeSpan.FromSeconds(1) };

    public static Scenario Day(params SimulatedConnection[] connections) =>
        new() { Seed = 1, From = At("00:00"), Until = At("24:00"), Connections = [.. connections] };

    public static ConnectionHistory Live(SimulatedConnection connection, ulong seed = 1) =>
        ConnectionLife.Live(connection, At("00:00"), At("24:00"), new SeededRandom(seed));

    public static List<PublishedEvent> Publish(Scenario scenario)
    {
        var histories = scenario.Connections.Select(connection =>
            ConnectionLife.Live(connection, scenario.From, scenario.Until, new SeededRandom(scenario.Seed).Fork(connection.Name)));
        return [.. StatePoll.Publish([.. histories], scenario, new SeededRandom(scenario.Seed))];
    }
}
