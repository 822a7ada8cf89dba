using DisconnectMonitor.Clusters;
using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Durable.Entities;

namespace DisconnectMonitor.Durable.Ingest;

/// <summary>Events that arrived together, made ready for the entities.</summary>
internal sealed class EventBatch
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

/// <summary>Sends messages to entities from outside.</summary>
public interface IEntitySignals
{
    /// <summary>Sends a message. Once it returns, the message arrives, at least once; messages may overtake each other.</summary>
    /// <param name="to">The entity.</param>
    /// <param name="operation">One of <see cref="EntityOperations"/>.</param>
    /// <param name="input">The operation's input, or null.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task SignalAsync(EntityAddress to, string operation, object? input, CancellationToken cancellation);
}

/// <summary>Keeps what cannot be read.</summary>
public interface IRefusedEvents
{
    /// <summary>Keeps it durably. The same content at the same time may come twice.</summary>
    /// <param name="content">What was delivered.</param>
    /// <param name="reason">What is wrong with it and where.</param>
    /// <param name="at">When it arrived.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task KeepAsync(ReadOnlyMemory<byte> content, string reason, Instant at, CancellationToken cancellation);
}
