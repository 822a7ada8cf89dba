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

/// <summary>What a monitor would have to tell of a fleet if it knew the truth.</summary>
internal static class Truth
{
    /// <summary>Every incident that deserves to be opened, in a line each, sorted.</summary>
    public static IEnumerable<string> Openings(SimulatedFleet fleet)
    {
        var outages = fleet.Histories.SelectMany(history => Outages(history, fleet.Scenario)).ToList();
        var shared = outages
            .Where(outage => outage.Trouble is not null)
            .GroupBy(outage => outage.Trouble!)
            .Where(together => together.DistinctBy(outage => outage.Connection.Device.Key).Count() >= 5)
            .ToList();
        var alone = outages.Except(shared.SelectMany(together => together));
        var flapping = fleet.Histories
            .Where(history => history.Absences.Count(absence => absence.Cause == AbsenceCause.SharedIdentity) >= 5);
        return shared.Select(together => Cluster([.. together.Select(outage => outage.Connection)]))
            .Concat(alone.Select(outage => $"sustained {Name(outage.Connection)}"))
            .Concat(flapping.Select(history => $"flapping {Name(history.Connection)}"))
            .Concat(fleet.Scenario.Backlogs.Select(backlog => $"late {backlog.Hub}"))
            .Order(StringComparer.Ordinal);
    }

    // A session ends with the absence of the same number. By the hub's own times: what it has not noticed yet does not count.
    private static IEnumerable<(SimulatedConnection Connection, Trouble? Trouble)> Outages(ConnectionHistory history, Scenario scenario)
    {
        var connection = history.Connection;
        var policy = SampleRun.Policy.For(connection.Device);
        for (var i = 0; i < history.Absences.Length && policy.Mode == DeviceMode.Monitor; i++)
        {
            var end = history.Absences[i].Until ?? connection.DeletedAt ?? scenario.Until;
            var start = history.Sessions[i].ClosedAt!.Value;

            // When the events of an outage that is over arrive together, nobody can be called for it any more.
            var wasHeldBack = scenario.Backlogs.Any(backlog =>
                backlog.Hub == connection.Device.Hub && backlog.From <= start && end < backlog.Until);
            if (end - start > policy.Grace && !wasHeldBack)
            {
                yield return (connection, history.Absences[i].Trouble);
            }
        }
    }

    private static string Cluster(List<SimulatedConnection> together)
    {
        var groups = together.Select(connection => SampleRun.Policy.GroupOf(connection.Device)).Distinct().ToList();
        return $"cluster {together[0].Device.Hub}/{(groups.Count == 1 ? groups[0] : null)}";
    }

    private static string Name(SimulatedConnection connection) => $"{connection.Device}/{connection.Module}";
}
