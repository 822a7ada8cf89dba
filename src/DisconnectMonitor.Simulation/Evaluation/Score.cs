namespace DisconnectMonitor.Simulation;

/// <summary>How well a detector did.</summary>
/// <param name="Right">Alerts about an outage.</param>
/// <param name="Wrong">Alerts about none.</param>
/// <param name="Neutral">Alerts that count neither way.</param>
/// <param name="Outages">Outages that there were.</param>
/// <param name="Delays">How long each outage that was told of went on before it was.</param>
/// <param name="DeviceDays">Devices times days.</param>
public sealed record Score(int Right, int Wrong, int Neutral, int Outages, ImmutableArray<TimeSpan> Delays, double DeviceDays)
{
    /// <summary>The share of alerts that are right, 0 to 1; 1 when there are none.</summary>
    public double Precision => Right + Wrong == 0 ? 1 : (double)Right / (Right + Wrong);

    /// <summary>The share of outages that are told of, 0 to 1; 1 when there are none.</summary>
    public double Recall => Outages == 0 ? 1 : (double)Delays.Length / Outages;

    /// <summary>The harmonic mean of precision and recall, by which the best setting is chosen.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>Wrong alerts for a thousand devices and a day.</summary>
    public double WrongPerThousand => Wrong / DeviceDays * 1000;

    /// <summary>All alerts for a thousand devices and a day.</summary>
    public double AlertsPerThousand => (Right + Wrong + Neutral) / DeviceDays * 1000;

    /// <summary>Holds alerts against the truth.</summary>
    public static Score Of(IReadOnlyList<Alert> alerts, GroundTruth truth, Func<Events.DeviceIdentity, string?> groupOf)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        ArgumentNullException.ThrowIfNull(truth);
        // After its end the world stands still: whoever was gone for a moment seems to be gone for good.
        alerts = [.. alerts.Where(alert => alert.At < truth.Header.Until)];
        var (right, neutral) = (new List<Alert>(), 0);
        foreach (var alert in alerts)
        {
            var verdicts = alert.Devices.Select(device => truth.IsRight(device, alert.At)).ToList();
            var (gone, notGone) = (verdicts.Count(verdict => verdict == true), verdicts.Count(verdict => verdict == false));
            neutral += gone + notGone == 0 ? 1 : 0;
            if (gone > 0 && gone >= notGone)
            {
                right.Add(alert);
            }
        }

        var named = right.SelectMany(alert => alert.Devices.Select(device => (device.Key, alert.At))).ToLookup(pair => pair.Key, pair => pair.At);
        var scopes = right.Where(alert => alert.Hub is not null).ToList();
        var delays = truth.Outages.Select(outage => Delay(outage, named, scopes, groupOf)).OfType<TimeSpan>();
        var header = truth.Header;
        return new Score(
            right.Count,
            alerts.Count - right.Count - neutral,
            neutral,
            truth.Outages.Length,
            [.. delays],
            header.Devices * (header.Until - header.From).TotalDays);
    }

    /// <summary>Several scores as one.</summary>
    public static Score Sum(IEnumerable<Score> scores) => scores.Aggregate(new Score(0, 0, 0, 0, [], 0), (sum, score) => new Score(
        sum.Right + score.Right,
        sum.Wrong + score.Wrong,
        sum.Neutral + score.Neutral,
        sum.Outages + score.Outages,
        sum.Delays.AddRange(score.Delays),
        sum.DeviceDays + score.DeviceDays));

    /// <summary>The delay that so many of the outages told of do not exceed; null when there are none.</summary>
    /// <param name="quantile">Such as 0.5 for the median.</param>
    public TimeSpan? Delay(double quantile) =>
        Delays.IsEmpty ? null : Delays.Sort()[Math.Min(Delays.Length - 1, (int)Math.Ceiling(quantile * Delays.Length) - 1)];

    private static TimeSpan? Delay(
        Outage outage,
        ILookup<Events.DeviceKey, Events.Instant> named,
        List<Alert> scopes,
        Func<Events.DeviceIdentity, string?> groupOf)
    {
        var end = outage.Until ?? new Events.Instant(long.MaxValue);
        var byName = outage.Devices.SelectMany(device => named[device.Key]).Where(at => at >= outage.From && at <= end);
        var byScope = scopes
            .Where(alert => alert.At <= end && alert.At >= outage.From - GroundTruth.ShortestOutage && !(alert.Until < outage.From) && outage.Devices.Any(device => Covers(alert, device, groupOf)))
            .Select(alert => Events.Instant.Max(alert.At, outage.From));
        var times = byName.Concat(byScope).ToList();
        return times.Count == 0 ? null : times.Min() - outage.From;
    }

    private static bool Covers(Alert alert, Events.DeviceIdentity device, Func<Events.DeviceIdentity, string?> groupOf) =>
        alert.Hub == device.Hub && (alert.Group is null || alert.Group == groupOf(device));
}
