using DisconnectMonitor.Events;

namespace DisconnectMonitor.Simulation;

/// <summary>An event as it arrived, perhaps not for the first time.</summary>
/// <param name="Id">Its id, the same each time.</param>
/// <param name="Event">The event.</param>
/// <param name="ArrivedAt">When it arrived.</param>
public sealed record DeliveredEvent(Guid Id, ConnectionEvent Event, Instant ArrivedAt);
