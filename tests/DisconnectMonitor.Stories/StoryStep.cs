namespace DisconnectMonitor.Stories;

/// <summary>One thing that happens to the monitor.</summary>
/// <param name="At">When.</param>
public abstract record StoryStep(Instant At)
{
    /// <summary>An event arrives.</summary>
    public sealed record Arrives(ConnectionEvent Event, Instant At) : StoryStep(At);

    /// <summary>The host goes down.</summary>
    public sealed record HostStops(Instant At) : StoryStep(At);

    /// <summary>The host is up again.</summary>
    public sealed record HostStarts(Instant At) : StoryStep(At);

    /// <summary>An operator closes every incident that is open.</summary>
    public sealed record OperatorCloses(Instant At) : StoryStep(At);
}
