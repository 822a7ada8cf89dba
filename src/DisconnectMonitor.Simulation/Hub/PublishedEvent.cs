using DisconnectMonitor.Events;

namespace DisconnectMonitor.Simulation;

/// <summary>An event that a hub has published.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Event">The event, whose time is that of the change.</param>
/// <param name="PublishedAt">When the hub handed it to Event Grid.</param>
public sealed record PublishedEvent(Guid Id, ConnectionEvent Event, Instant PublishedAt);
