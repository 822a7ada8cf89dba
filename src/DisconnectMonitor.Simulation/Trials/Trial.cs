namespace DisconnectMonitor.Simulation;

/// <summary>Everything that happens to the monitor in one simulated run. The same trial always comes out the same.</summary>
public sealed record Trial
{
    /// <summary>The seed that it was made from, and from which its host draws.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The policy in force.</summary>
    public required Policy Policy { get; init; }

    /// <summary>What arrives, in order of arrival.</summary>
    public required ImmutableArray<TrialDelivery> Deliveries { get; init; }

    /// <summary>What the host does.</summary>
    public required Hazards Hazards { get; init; }

    /// <summary>What the target does that is told of incidents.</summary>
    public TargetHazards Target { get; init; } = TargetHazards.None;

    /// <summary>When the host is down, in order; they do not overlap.</summary>
    public ImmutableArray<Downtime> Downtimes { get; init; } = [];

    /// <summary>When an operator closes the incident that has been open the longest.</summary>
    public ImmutableArray<Instant> Closings { get; init; } = [];
}

/// <summary>One arrival of an event in a trial.</summary>
/// <param name="Event">The event.</param>
/// <param name="At">When it arrives.</param>
/// <param name="Place">Its true place among the events of its connection, which the monitor has to find out.</param>
/// <param name="Life">How often its device had been created by then.</param>
public sealed record TrialDelivery(ConnectionEvent Event, Instant At, int Place, int Life = 0);

/// <summary>A trial as it came out.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Problems">What was broken, at most twenty; empty when every promise held.</param>
/// <param name="Digest">A number that two runs share only if they came to the same decisions and announced the same.</param>
internal sealed record TrialRun(Trial Trial, IReadOnlyList<TrialProblem> Problems, ulong Digest)
{
    /// <summary>Runs a trial.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="deciders">Who decides; null for the core.</param>
    public static TrialRun Of(Trial trial, Deciders? deciders = null)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var promises = new Promises(trial);
        new HostileHost(trial, deciders ?? Deciders.OfTheCore, promises).Run();
        return new TrialRun(trial, promises.Problems, promises.Digest.Value);
    }
}

/// <summary>A seed whose trial broke a promise.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Problems">What was broken.</param>
/// <param name="Smallest">The smallest trial that still breaks the first of them.</param>
public sealed record TrialFailure(ulong Seed, ImmutableArray<TrialProblem> Problems, Trial Smallest);

/// <summary>A promise that a trial saw broken.</summary>
/// <param name="At">When.</param>
/// <param name="Promise">Its number among 'What must always hold'.</param>
/// <param name="Text">What was seen.</param>
public sealed record TrialProblem(Instant At, int Promise, string Text)
{
    /// <summary><c>2026-11-02T03:05:00.000Z promise 1: ...</c></summary>
    public override string ToString() => $"{At} promise {Promise}: {Text}";
}

/// <summary>A time in which the host is down, so that no timer fires and Event Grid tries again later; or in which a target takes nothing.</summary>
/// <param name="From">When it goes down.</param>
/// <param name="Until">When it is up again.</param>
public sealed record Downtime(Instant From, Instant Until)
{
    /// <summary>Whether it is down at a time.</summary>
    public bool Covers(Instant at) => From <= at && at < Until;
}

/// <summary>What a trial's host does to the entities. Every chance is from 0 to 1, for each input.</summary>
public sealed record Hazards
{
    /// <summary>A timer fires this much late at most, and at most 100 ms early.</summary>
    public required TimeSpan LatestTimer { get; init; }

    /// <summary>A message between entities takes this long at most, and so does the repetition of an input.</summary>
    public required TimeSpan LongestDelay { get; init; }

    /// <summary>A message is delivered a second time.</summary>
    public double Repeats { get; init; }

    /// <summary>The host crashes after it has sent an execution's messages and before it has kept its state; the input comes again.</summary>
    public double CrashesBeforeCommit { get; init; }

    /// <summary>The host crashes after it has kept everything and before it has noted that the input is done; the input comes again.</summary>
    public double CrashesAfterCommit { get; init; }

    /// <summary>A timer fires once more, up to two hours later.</summary>
    public double OldTimers { get; init; }

    /// <summary>
    /// A message comes once more when nobody expects it any longer: up to two hours later; to a bucket from a device, which can only
    /// remember what it was told for so long, up to five minutes later.
    /// </summary>
    public double OldMessages { get; init; }

    /// <summary>
    /// How long after its deadline an outage has to be decided at the latest: the 30 s that are promised, and what this host
    /// itself adds to the four timers and the dozen messages on the way.
    /// </summary>
    public TimeSpan Patience => TimeSpan.FromSeconds(30) + (4 * LatestTimer) + (12 * LongestDelay);
}
