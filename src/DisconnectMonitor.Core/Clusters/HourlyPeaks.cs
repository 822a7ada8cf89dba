using DisconnectMonitor.Events;

namespace DisconnectMonitor.Clusters;

/// <summary>The most devices of a hub that were gone at once in each hour, and how many an hour would see by chance once a year.</summary>
/// <remarks>
/// The largest of many numbers follows Gumbel's distribution, however the numbers themselves are spread (E. J. Gumbel, Statistics of
/// Extremes, 1958): drops that come in bursts or by the clock are in the peaks already. By the method of moments the level that one peak in
/// <c>N</c> exceeds is <c>mean + deviation x sqrt(6) / pi x (ln N - 0.5772)</c>; with the 8,760 hours of a year that is
/// <c>mean + 6.63 x deviation</c>.
/// </remarks>
/// <param name="HourAt">When the hour began that is being looked at.</param>
public sealed record HourlyPeaks(Instant HourAt)
{
    private const double DeviationsOnceAYear = 6.63;

    // A week: nights, weekends and weekly jobs are all in it.
    private const int Memory = 7 * 24;

    // Few hours say little about their spread: one more counts as if it had deviated by as much as the mean.
    private const int CautiousHours = 1;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The most in the hour so far.</summary>
    public double Highest { get; init; }

    /// <summary>How many hours were taken into account, at most those of a week.</summary>
    public int Hours { get; init; }

    /// <summary>The average of their peaks; the newer ones count more once a week is full.</summary>
    public double Mean { get; init; }

    /// <summary>The variance of their peaks.</summary>
    public double Variance { get; init; }

    /// <summary>So many devices gone at once are more than chance comes to once a year; null before the first hour is over.</summary>
    public double? OnceAYear => Hours == 0 ? null : Mean + (DeviationsOnceAYear * Deviation);

    private double Deviation =>
        Math.Sqrt(((Hours * Variance) + (CautiousHours * Mean * Mean)) / (Hours + CautiousHours));

    /// <summary>Takes another look into account. Hours in which nobody looked were like the one before.</summary>
    /// <param name="now">When.</param>
    /// <param name="devices">Devices that are gone at once; what makes a cluster at most.</param>
    public HourlyPeaks Look(Instant now, double devices)
    {
        if (now < HourAt + Hour)
        {
            return this with { Highest = Math.Max(Highest, devices) };
        }

        var hours = Math.Min(Hours + 1, Memory);
        var (distance, weight) = (Highest - Mean, 1.0 / hours);
        return new HourlyPeaks(now)
        {
            Highest = devices,
            Hours = hours,
            Mean = Mean + (distance * weight),
            Variance = (1 - weight) * (Variance + (weight * distance * distance)),
        };
    }
}
