namespace DisconnectMonitor.Simulation;

/// <summary>All that a detector told of a recording, within its time.</summary>
/// <param name="Name">The detector.</param>
/// <param name="Notifications">How many notifications that is: openings, updates and resolutions.</param>
/// <param name="Openings">Its openings of single devices, and of groups where it knows no other; what is in vain is counted of these.</param>
/// <param name="ToldAt">When an absence was told of; null when it was not.</param>
public sealed record Telling(string Name, int Notifications, ImmutableArray<Alert> Openings, Func<RecordedAbsence, Instant?> ToldAt)
{
    /// <summary>What a plain rule tells: each of its alerts, and that it is over.</summary>
    public static Telling Of(IDetector detector, IReadOnlyList<Arrival> arrivals, Fleet fleet, RecordedAbsences absences)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(absences);
        var alerts = detector.Detect(arrivals, fleet).Where(alert => alert.At <= absences.Until).ToImmutableArray();
        var byDevice = alerts.Where(alert => alert.Hub is null)
            .SelectMany(alert => alert.Devices.Select(device => (device.Key, alert)))
            .ToLookup(pair => pair.Key, pair => pair.alert);
        var scopes = alerts.Where(alert => alert.Hub is not null).ToList();
        return new Telling(
            detector.Name,
            alerts.Length + alerts.Count(alert => EndOf(alert, absences) <= absences.Until),
            alerts,
            absence => byDevice[absence.Device.Key]
                .Concat(scopes.Where(alert => alert.Hub == absence.Device.Hub && (alert.Group is null || alert.Group == fleet.GroupOf(absence.Device))))
                .Where(alert => !(absence.Until < alert.At) && (alert.At >= absence.From || SpeaksFor(alert, absence, absences)))
                .Select(alert => (Instant?)Instant.Max(alert.At, absence.From))
                .Min());
    }

    // A rule that knows no sequence numbers believes a device gone until it connects. What speaks for a hub is news of a device only for so
    // long; see docs/evaluation.md.
    private static bool SpeaksFor(Alert alert, RecordedAbsence absence, RecordedAbsences absences) =>
        alert.Hub is not null ? alert.At >= absence.From - GroundTruth.ShortestOutage && !(alert.Until < absence.From)
        : !((alert.Stands ? alert.Until : absences.BackAfter(absence.Device, alert.At)) < absence.From);

    /// <summary>When all is back that an alert is about; null when it never was.</summary>
    internal static Instant? EndOf(Alert alert, RecordedAbsences absences)
    {
        if (alert.Stands || alert.Hub is not null)
        {
            return alert.Until;
        }

        var end = alert.At;
        foreach (var device in alert.Devices)
        {
            if (absences.BackAfter(device, alert.At) is not { } back)
            {
                return null;
            }

            end = Instant.Max(end, back);
        }

        return end;
    }
}
