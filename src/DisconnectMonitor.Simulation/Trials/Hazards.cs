namespace DisconnectMonitor.Simulation;

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
