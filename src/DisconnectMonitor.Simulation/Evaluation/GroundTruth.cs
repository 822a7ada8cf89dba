namespace DisconnectMonitor.Simulation;

/// <summary>What alerts are held against: docs/evaluation.md defines it in words.</summary>
public sealed class GroundTruth
{
    /// <summary>Whoever is really gone for this long is an outage. Chosen apart from the monitor's own grace.</summary>
    public static readonly TimeSpan ShortestOutage = TimeSpan.FromMinutes(15);

    /// <summary>Whoever is gone for less than this is none; in between it is a matter of taste and counts neither way.</summary>
    public static readonly TimeSpan LongestBlip = TimeSpan.FromMinutes(5);

    // The hub's poll, and a minute on the way.
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMinutes(2);

    // An outage that begins so late that nobody could tell of it in time does not count.
    private static readonly TimeSpan TooLate = TimeSpan.FromMinutes(30);

    private readonly ILookup<DeviceKey, TrueAbsence> _absences;

    /// <summary>Reads the truth about the devices themselves.</summary>
    public GroundTruth(TruthFile truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        Header = truth.Header;
        var own = truth.Absences.Where(absence => absence.Module is null).ToList();
        _absences = own.ToLookup(absence => absence.Device.Key);
        var outages = own.Where(absence => IsOutage(absence) && absence.From < truth.Header.Until - TooLate).ToList();
        var shared = outages.Where(absence => absence.Trouble is not null).GroupBy(absence => absence.Trouble, StringComparer.Ordinal);
        var alone = outages.Where(absence => absence.Trouble is null).GroupBy(absence => $"{absence.Device} {absence.From}", StringComparer.Ordinal);
        Outages = [.. shared.Concat(alone).Select(together => Together([.. together]))];
    }

    /// <summary>What it is about.</summary>
    public TruthHeader Header { get; }

    /// <summary>The outages, in no particular order.</summary>
    public ImmutableArray<Outage> Outages { get; }

    /// <summary>Whether an alert about a device at that time is right; null where it counts neither way.</summary>
    public bool? IsRight(DeviceIdentity device, Instant at)
    {
        ArgumentNullException.ThrowIfNull(device);
        bool? best = false;
        foreach (var absence in _absences[device.Key].Where(absence => absence.From <= at && !(absence.Until + OnItsWay < at)))
        {
            if (IsOutage(absence))
            {
                return true;
            }

            best = absence.Cause == AbsenceCause.SharedIdentity || absence.Until - absence.From >= LongestBlip ? null : best;
        }

        return best;
    }

    private static bool IsOutage(TrueAbsence absence) =>
        absence.Cause is not (AbsenceCause.SharedIdentity or AbsenceCause.Sleep)
        && (absence.Until is not { } until || until - absence.From >= ShortestOutage);

    private static Outage Together(List<TrueAbsence> absences) => new(
        absences.Min(absence => absence.From),
        absences.Exists(absence => absence.Until is null) ? null : absences.Max(absence => absence.Until),
        [.. absences.Select(absence => absence.Device).Distinct()]);
}

/// <summary>An outage that somebody should have been told of: one device, or all that one trouble has struck.</summary>
/// <param name="From">When the first device went.</param>
/// <param name="Until">When the last was back; null when one never was.</param>
/// <param name="Devices">The devices.</param>
public sealed record Outage(Instant From, Instant? Until, ImmutableArray<DeviceIdentity> Devices);
