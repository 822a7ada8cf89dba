using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Simulation;

/// <summary>
/// A fixed wait after a disconnect, and then a look whether the device is still gone by the event that arrived last: what AWS
/// advises for its lifecycle events.
/// </summary>
/// <param name="wait">The wait.</param>
internal sealed class WaitAndRecheck(TimeSpan wait) : IDetector
{
    /// <inheritdoc/>
    public string Name => $"wait {DurationText.Format(wait)} and check again";

    /// <inheritdoc/>
    public IReadOnlyList<Alert> Detect(IReadOnlyList<Arrival> arrivals, Fleet fleet)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        var (alerts, known) = (new List<Alert>(), new LastArrived());
        var checks = new Queue<(Instant Due, DeviceIdentity Device, int Change)>();
        foreach (var arrival in arrivals)
        {
            Check(arrival.At);
            if (known.Take(arrival.Event) is { } change && arrival.Event.Kind == ConnectionEventKind.Disconnected)
            {
                checks.Enqueue((arrival.At + wait, arrival.Event.Device, change));
            }
        }

        Check(new Instant(long.MaxValue));
        return alerts;

        void Check(Instant until)
        {
            while (checks.TryPeek(out var next) && next.Due <= until)
            {
                checks.Dequeue();
                if (known.IsGoneSince(next.Device.Key, next.Change))
                {
                    alerts.Add(new Alert(next.Due, [next.Device]));
                }
            }
        }
    }
}
