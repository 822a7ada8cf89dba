namespace DisconnectMonitor.Simulation;

/// <summary>A policy and what must come of events under it.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Tests">The tests, in the order of the file.</param>
public sealed record PolicyTestFile(Policy Policy, ImmutableArray<PolicyTest> Tests);

/// <summary>Events and all that must be told of them.</summary>
public sealed record PolicyTest
{
    /// <summary>What it is about, in a sentence.</summary>
    public required string Name { get; init; }

    /// <summary>When its timeline starts; null for the arrival of the first recorded event.</summary>
    public Instant? Start { get; init; }

    /// <summary>What happens, in the order in which it reaches the monitor; empty where <see cref="Events"/> are recorded.</summary>
    public ImmutableArray<TimelineStep> Steps { get; init; } = [];

    /// <summary>Recordings; empty where <see cref="Steps"/> say what happens.</summary>
    public ImmutableArray<string> Events { get; init; } = [];

    /// <summary>By which clock its lines are written.</summary>
    public TimelineClock Clock { get; init; }

    /// <summary>All that is told, in order.</summary>
    public ImmutableArray<ToldLine> Then { get; init; } = [];

    /// <summary>When the clock stops; null lets it run until no timer is left.</summary>
    public TimelineTime? Until { get; init; }
}

/// <summary>One thing that happens to the monitor.</summary>
/// <param name="At">When.</param>
public abstract record TimelineStep(Instant At)
{
    /// <summary>An event arrives.</summary>
    public sealed record Arrives(ConnectionEvent Event, Instant At) : TimelineStep(At);

    /// <summary>The host goes down.</summary>
    public sealed record HostStops(Instant At) : TimelineStep(At);

    /// <summary>The host is up again.</summary>
    public sealed record HostStarts(Instant At) : TimelineStep(At);

    /// <summary>An operator closes every incident that is open.</summary>
    public sealed record OperatorCloses(Instant At) : TimelineStep(At);
}
