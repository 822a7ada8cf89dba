namespace DisconnectMonitor.Simulation;

/// <summary>This monitor and plain rules side by side on a recording without a truth.</summary>
/// <param name="Rows">This monitor, the plain rules as they are advised, and each family at its best.</param>
/// <param name="Monitor">What this monitor told, by kind.</param>
public sealed record RecordedComparison(ImmutableArray<RecordedScore> Rows, MonitorTelling Monitor)
{
    /// <summary>
    /// Compares them. The best setting of a family is the one with the fewest notifications among those that tell of the most very
    /// long absences in time.
    /// </summary>
    /// <param name="arrivals">The events of the devices themselves, in order of arrival; at least one.</param>
    /// <param name="fleet">The devices and the policy.</param>
    /// <param name="progress">Is told the share that is done, 0 to 1.</param>
    public static RecordedComparison Of(ImmutableArray<Arrival> arrivals, Fleet fleet, Action<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        var absences = new RecordedAbsences(arrivals);
        ImmutableArray<ImmutableArray<IDetector>> families = [.. Baselines.Families, Baselines.Folds];
        var (done, all) = (0, families.Sum(family => family.Length) + Baselines.AsAdvised.Length);
        var monitor = MonitorTelling.Of(arrivals, fleet, absences);
        var rows = ImmutableArray.CreateBuilder<RecordedScore>();
        rows.Add(RecordedScore.Of(monitor.ToTelling(), absences, fleet.Devices));
        rows.AddRange(Baselines.AsAdvised.Select(Try));
        foreach (var family in families)
        {
            var best = family.Select(Try).OrderByDescending(score => score.ShareInTime).ThenBy(score => score.Notifications).First();
            rows.Add(best with { Name = $"best: {best.Name}" });
        }

        return new RecordedComparison(rows.ToImmutable(), monitor);

        RecordedScore Try(IDetector detector)
        {
            var score = RecordedScore.Of(Telling.Of(detector, arrivals, fleet, absences), absences, fleet.Devices);
            progress?.Invoke((double)++done / all);
            return score;
        }
    }
}
