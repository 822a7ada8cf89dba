using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Policies;

/// <summary>The durations that a policy's settings may have, see <see cref="PolicyLimits"/>.</summary>
internal static class PolicyRanges
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
