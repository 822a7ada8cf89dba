using System.Collections.Immutable;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Durable.Ingest;

/// <summary>Events that arrived together, made ready for the entities.</summary>
public sealed class EventBatch
{
    /// <summary>Gathers events by device: exact duplicates are dropped, and the events of one device stay together, in their order.</summary>
    /// <param name="events">The events.</param>
    /// <param name="arrival">When they arrived.</param>
    public EventBatch(IReadOnlyCollection<ConnectionEvent> events, Instant arrival)
    {
        var distinct = events.Distinct().ToList();
        Devices =
        [
            .. distinct
                .GroupBy(one => one.Device.Key)
                .SelectMany(device => device.Chunk(ArrivedEvents.Most).Select(chunk => new ArrivedEvents([.. chunk], arrival))),
        ];
        Lags = distinct
            .GroupBy(one => one.Device.Hub, StringComparer.Ordinal)
            .ToImmutableDictionary(
                hub => hub.Key,
                hub => hub.Aggregate(LagReport.Starting(arrival), (lag, one) => lag.With(one.Time, arrival)),
                StringComparer.Ordinal);
        Duplicates = events.Count - distinct.Count;
    }

    /// <summary>One message for each device, or several where there are very many events.</summary>
    public ImmutableArray<ArrivedEvents> Devices { get; }

    /// <summary>How late the events of each hub arrived.</summary>
    public ImmutableDictionary<string, LagReport> Lags { get; }

    /// <summary>How many exact duplicates were dropped.</summary>
    public int Duplicates { get; }
}
