namespace DisconnectMonitor.Simulation;

/// <summary>An absence as the events of a recording have it.</summary>
/// <param name="Device">The device.</param>
/// <param name="From">When it was dropped.</param>
/// <param name="Until">When it connected again; null when the recording does not say.</param>
public sealed record RecordedAbsence(DeviceIdentity Device, Instant From, Instant? Until);

/// <summary>
/// All absences of a recording, which stand in for a truth that nobody knows: a device is gone from a disconnect until its next
/// connect, by the events' own times and sequence numbers. Another disconnect shows a return that nobody saw: a new absence begins.
/// </summary>
public sealed class RecordedAbsences
{
    private readonly Dictionary<DeviceKey, List<Instant>> _connects = [];

    /// <summary>Finds them.</summary>
    /// <param name="arrivals">The events of the devices themselves, in order of arrival; at least one.</param>
    public RecordedAbsences(IReadOnlyList<Arrival> arrivals)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        (From, Until) = (arrivals[0].At, arrivals[^1].At);
        var devices = arrivals.Select(arrival => arrival.Event).GroupBy(arrived => arrived.Device.Key);
        var absences = ImmutableArray.CreateBuilder<RecordedAbsence>();
        foreach (var events in devices)
        {
            var connects = new List<Instant>();
            RecordedAbsence? open = null;
            foreach (var arrived in events.Distinct().OrderBy(arrived => arrived.Time).ThenBy(arrived => arrived.Sequence))
            {
                if (open is not null)
                {
                    absences.Add(open with { Until = arrived.Time });
                }

                open = null;
                if (arrived.Kind == ConnectionEventKind.Disconnected)
                {
                    open = new RecordedAbsence(arrived.Device, arrived.Time, null);
                }
                else
                {
                    connects.Add(arrived.Time);
                }
            }

            if (open is not null)
            {
                absences.Add(open);
            }

            _connects.Add(events.Key, connects);
        }

        All = absences.ToImmutable();
    }

    /// <summary>When the first event arrived.</summary>
    public Instant From { get; }

    /// <summary>When the last one did.</summary>
    public Instant Until { get; }

    /// <summary>Every absence, device by device.</summary>
    public ImmutableArray<RecordedAbsence> All { get; }

    /// <summary>Those that lasted at least so long within the recording: what begins later than that before its end is not among them.</summary>
    public IEnumerable<RecordedAbsence> Lasting(TimeSpan atLeast) =>
        All.Where(absence => absence.From + atLeast <= Until && !(absence.Until - absence.From < atLeast));

    /// <summary>When a device connected for the first time after another time; null when it never did.</summary>
    public Instant? BackAfter(DeviceIdentity device, Instant at)
    {
        ArgumentNullException.ThrowIfNull(device);
        foreach (var connect in _connects.GetValueOrDefault(device.Key) ?? [])
        {
            if (connect >= at)
            {
                return connect;
            }
        }

        return null;
    }
}
