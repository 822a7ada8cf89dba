namespace DisconnectMonitor.Policies;

/// <summary>The durations that a setting may have.</summary>
/// <param name="Least">The shortest.</param>
/// <param name="Most">The longest.</param>
/// <param name="Because">Why no longer one, as the rest of a sentence.</param>
internal sealed record DurationRange(TimeSpan Least, TimeSpan Most, string Because)
{
    /// <summary>Settle, grace and the flapping window, each of which is one timer.</summary>
    public static readonly DurationRange Wait = new(
        PolicyLimits.Shortest, PolicyLimits.LongestWait, "no single timer runs longer");

    /// <summary>The cluster window.</summary>
    public static readonly DurationRange Window = new(
        PolicyLimits.Shortest, PolicyLimits.LongestWindow, "drops further apart have nothing to do with each other");

    /// <summary>Token lifespans.</summary>
    public static readonly DurationRange Lifespan = new(
        PolicyLimits.ShortestLifespan, PolicyLimits.LongestLifespan, "rarer renewals are not recognised, so leave such a lifespan out");
}
