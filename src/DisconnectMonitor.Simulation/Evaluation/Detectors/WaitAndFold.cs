using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Simulation;

/// <summary>
/// A fixed wait and a second look, where a device that is told of for the third time within a day is told of once more, as one
/// that comes and goes, and then no more until it has been calm for a day.
/// </summary>
/// <param name="wait">The wait.</param>
internal sealed class WaitAndFold(TimeSpan wait) : IDetector
{
    private const int FoldedAt = 3;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public string Name => $"wait {DurationText.Format(wait)}, fold the third of a day";

    /// <inheritdoc/>
    public IReadOnlyList<Alert> Detect(IReadOnlyList<Arrival> arrivals, Fleet fleet)
    {
        var (alerts, devices) = (new List<Alert>(), new Dictionary<DeviceKey, Told>());
        foreach (var alert in new WaitAndRecheck(wait).Detect(arrivals, fleet))
        {
            var key = alert.Devices[0].Key;
            if (!devices.TryGetValue(key, out var told))
            {
                devices.Add(key, told = new Told());
            }

            if (told.Standing is { } open)
            {
                alerts[open] = alerts[open] with { Until = alert.At + Day };
                if (alert.At - told.Times[^1] < Day)
                {
                    told.Times.Add(alert.At);
                    continue;
                }

                alerts[open] = alerts[open] with { Until = told.Times[^1] + Day };
                (told.Standing, told.Times) = (null, []);
            }

            told.Times.RemoveAll(at => alert.At - at >= Day);
            told.Times.Add(alert.At);
            told.Standing = told.Times.Count >= FoldedAt ? alerts.Count : null;
            alerts.Add(told.Standing is null ? alert : alert with { Stands = true, Until = alert.At + Day });
        }

        return alerts;
    }

    private sealed class Told
    {
        public List<Instant> Times { get; set; } = [];

        public int? Standing { get; set; }
    }
}
