namespace DisconnectMonitor.Simulation;

/// <summary>Events and the truth about them, on which detectors are compared.</summary>
/// <param name="Arrivals">The events of the devices themselves, in order of arrival.</param>
/// <param name="Truth">The truth.</param>
/// <param name="Policy">The policy of the monitor, whose groups all detectors know.</param>
public sealed record Course(ImmutableArray<Arrival> Arrivals, GroundTruth Truth, Policy Policy)
{
    /// <summary>What the registry says of the devices, which every detector knows as well.</summary>
    public ImmutableArray<RegisteredDevice> Registry { get; init; } = [];

    /// <summary>Simulates one.</summary>
    public static Course Of(ScenarioPlan plan, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var planned = new PlannedFleet(plan, seed);
        var fleet = SimulatedFleet.Run(planned.ToScenario());
        var header = new TruthHeader(plan.Name, seed, plan.From, plan.From + plan.Lasts, plan.Devices);
        var truth = new TruthFile(header, [.. fleet.Histories.SelectMany(TrueAbsence.Of)], planned.Frame.Backlogs);
        return new Course(
            [.. fleet.Deliveries.Where(delivered => delivered.Event.Module is null).Select(delivered => new Arrival(delivered.Event, delivered.ArrivedAt))],
            new GroundTruth(truth),
            planned.Policy);
    }

    /// <summary>How well a detector does.</summary>
    public Score Try(IDetector detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        var fleet = new Fleet(Truth.Header.Devices, Policy, Registry);
        return Score.Of(detector.Detect(Arrivals, fleet), Truth, fleet.GroupOf);
    }
}
