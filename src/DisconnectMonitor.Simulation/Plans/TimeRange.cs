namespace DisconnectMonitor.Simulation;

/// <summary>Durations from which chance picks, each as likely as the other.</summary>
/// <param name="Least">The shortest.</param>
/// <param name="Most">The longest, not shorter than <paramref name="Least"/>.</param>
public sealed record TimeRange(TimeSpan Least, TimeSpan Most)
{
    /// <summary>One of them.</summary>
    internal TimeSpan Pick(SeededRandom random) => random.Between(Least, Most);
}
