using DisconnectMonitor.Clusters;
using DisconnectMonitor.Durable.Hubs;

namespace DisconnectMonitor.Durable.Ingest;

/// <summary>
/// Counts how late events arrive, and says when a hub is to hear of it: at once when some are late, else every ten seconds, so that
/// ordinary events cost its entity next to nothing. Safe for use by several threads at once.
/// </summary>
public sealed class LagMeter
{
    /// <summary>How long what is in time may wait until the hub hears of it: 10 s. Hubs judge whole minutes.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (LagReport? Counted, long Events, Instant ToldAt)> _hubs = new(StringComparer.Ordinal);

    /// <summary>Counts arrivals.</summary>
    /// <param name="hub">The hub's name, in lower case.</param>
    /// <param name="lag">The arrivals.</param>
    /// <param name="now">The time.</param>
    /// <returns>What the hub is to hear; null when it can wait.</returns>
    public HubLagged? Count(string hub, LagReport lag, Instant now)
    {
        lock (_lock)
        {
            var known = _hubs.TryGetValue(hub, out var found) ? found : (Counted: null, Events: 0, ToldAt: now);
            // Hubs judge by the minute: what was in time in an earlier one says nothing about this.
            var counted = known.Counted is { } before && before.MinuteAt == lag.MinuteAt ? before.Plus(lag) : lag;
            var isDue = counted.LateArrivals > 0 || now - known.ToldAt >= Interval;
            var events = known.Events + lag.Arrivals;
            _hubs[hub] = isDue ? (null, 0, now) : (counted, events, known.ToldAt);
            return isDue ? new HubLagged(hub, counted, events) : null;
        }
    }
}
