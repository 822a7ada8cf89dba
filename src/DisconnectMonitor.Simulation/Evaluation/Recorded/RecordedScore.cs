namespace DisconnectMonitor.Simulation;

/// <summary>What is known of a detector on a recording without a truth. docs/evaluation.md defines it in words.</summary>
/// <param name="Name">The detector.</param>
/// <param name="Notifications">Its notifications.</param>
/// <param name="Openings">Its openings.</param>
/// <param name="InVain">Those of them that were over within <see cref="Soon"/>.</param>
/// <param name="Delays">Of the absences of <see cref="LastsLong"/> and more, how long each that was told of went on before it was.</param>
/// <param name="LongAbsences">How many absences of <see cref="LastsLong"/> and more there were.</param>
/// <param name="InTime">Absences of <see cref="LastsVeryLong"/> and more that were told of within <see cref="LastsLong"/>.</param>
/// <param name="VeryLongAbsences">How many absences of <see cref="LastsVeryLong"/> and more there were.</param>
/// <param name="Days">How long the recording is, in days.</param>
/// <param name="Devices">How many devices there are.</param>
public sealed record RecordedScore(
    string Name,
    int Notifications,
    int Openings,
    int InVain,
    ImmutableArray<TimeSpan> Delays,
    int LongAbsences,
    int InTime,
    int VeryLongAbsences,
    double Days,
    int Devices)
{
    /// <summary>An opening that is over so soon was in vain: nobody had time to do anything about it.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromMinutes(20);

    /// <summary>Whoever is gone for so long is to be told of.</summary>
    public static readonly TimeSpan LastsLong = TimeSpan.FromHours(1);

    /// <summary>Whoever is gone for so long is to be told of within <see cref="LastsLong"/>.</summary>
    public static readonly TimeSpan LastsVeryLong = TimeSpan.FromHours(2);

    /// <summary>Notifications a day.</summary>
    public double PerDay => Notifications / Days;

    /// <summary>Notifications for a thousand devices and a day.</summary>
    public double PerThousand => PerDay / Devices * 1000;

    /// <summary>The share of openings that were in vain, 0 to 1; 0 when there are none.</summary>
    public double ShareInVain => Openings == 0 ? 0 : (double)InVain / Openings;

    /// <summary>The share of very long absences that were told of in time, 0 to 1; 1 when there are none.</summary>
    public double ShareInTime => VeryLongAbsences == 0 ? 1 : (double)InTime / VeryLongAbsences;

    /// <summary>The delay that so many of the long absences told of do not exceed; null when there are none.</summary>
    /// <param name="quantile">Such as 0.5 for the median.</param>
    public TimeSpan? Delay(double quantile) =>
        Delays.IsEmpty ? null : Delays.Sort()[Math.Min(Delays.Length - 1, (int)Math.Ceiling(quantile * Delays.Length) - 1)];

    /// <summary>Holds what was told against the absences.</summary>
    public static RecordedScore Of(Telling telling, RecordedAbsences absences, int devices)
    {
        ArgumentNullException.ThrowIfNull(telling);
        ArgumentNullException.ThrowIfNull(absences);
        var all = absences.Lasting(LastsLong).Select(absence => telling.ToldAt(absence) - absence.From).ToList();
        var longest = absences.Lasting(LastsVeryLong).Select(absence => telling.ToldAt(absence) - absence.From).ToList();
        return new RecordedScore(
            telling.Name,
            telling.Notifications,
            telling.Openings.Length,
            telling.Openings.Count(opening => Telling.EndOf(opening, absences) - opening.At <= Soon),
            [.. all.OfType<TimeSpan>()],
            all.Count,
            longest.Count(delay => delay <= LastsLong),
            longest.Count,
            (absences.Until - absences.From).TotalDays,
            devices);
    }
}
