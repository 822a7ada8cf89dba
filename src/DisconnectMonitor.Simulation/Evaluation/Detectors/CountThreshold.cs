using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Simulation;

/// <summary>
/// An alert while the average count of connected devices is below a share of the fleet: what Azure Monitor's documentation
/// advises for the metric <c>connectedDeviceCount</c>.
/// </summary>
/// <param name="share">The share of the fleet, 0 to 1.</param>
/// <param name="window">Over how long the count is averaged.</param>
internal sealed class CountThreshold(double share, TimeSpan window) : IDetector
{
    private static readonly TimeSpan Sample = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public string Name => string.Create(
        CultureInfo.InvariantCulture, $"connected devices below {share * 100:0.#} % over {DurationText.Format(window)}");

    /// <inheritdoc/>
    public IReadOnlyList<Alert> Detect(IReadOnlyList<Arrival> arrivals, Fleet fleet)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        ArgumentNullException.ThrowIfNull(fleet);
        return [.. arrivals.GroupBy(arrival => arrival.Event.Device.Hub).SelectMany(hub => Detect(hub.Key, [.. hub], fleet.Devices))];
    }

    private List<Alert> Detect(string hub, List<Arrival> arrivals, int fleet)
    {
        var (alerts, known, samples) = (new List<Alert>(), new LastArrived(), new Queue<int>());
        var (isOpen, next) = (false, arrivals[0].At + Sample);
        foreach (var arrival in arrivals)
        {
            for (; next <= arrival.At; next += Sample)
            {
                Look(next);
            }

            known.Take(arrival.Event);
        }

        return alerts;

        void Look(Instant at)
        {
            samples.Enqueue(fleet - known.GoneCount);
            if (samples.Count > window / Sample)
            {
                samples.Dequeue();
            }

            var isBelow = samples.Average() < share * fleet;
            if (isBelow && !isOpen)
            {
                alerts.Add(new Alert(at, [.. known.Gone]) { Hub = hub });
            }
            else if (!isBelow && isOpen)
            {
                alerts[^1] = alerts[^1] with { Until = at };
            }

            isOpen = isBelow;
        }
    }
}
