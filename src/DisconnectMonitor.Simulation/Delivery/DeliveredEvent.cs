namespace DisconnectMonitor.Simulation;

/// <summary>An event as it arrived, perhaps not for the first time.</summary>
/// <param name="Id">Its id, the same each time.</param>
/// <param name="Event">The event.</param>
/// <param name="ArrivedAt">When it arrived.</param>
public sealed record DeliveredEvent(Guid Id, ConnectionEvent Event, Instant ArrivedAt);

/// <summary>How well Event Grid delivers.</summary>
public sealed record DeliveryHabits
{
    /// <summary>The share of events that come a second time, 0 to 1. Default 0.004.</summary>
    public double Repeats { get; init; } = 0.004;

    /// <summary>The share of events whose first delivery fails, so that they come after Event Grid's back-off, 10 s to hours, 0 to 1. Default 0.</summary>
    public double BackOff { get; init; }

    /// <summary>The share of events that never come: Event Grid gives up after 24 h, 0 to 1. Default 0.</summary>
    public double Lost { get; init; }
}

/// <summary>The shapes in which Event Grid delivers.</summary>
public enum EventSchema : byte
{
    /// <summary>Event Grid's own.</summary>
    EventGrid,

    /// <summary>CloudEvents 1.0.</summary>
    CloudEvents,
}

/// <summary>A time in which Event Grid holds its deliveries back, to deliver them in a burst and in no order afterwards.</summary>
/// <param name="Hub">The hub whose events it holds back, in lower case.</param>
/// <param name="From">When it begins.</param>
/// <param name="Until">When the first of them is delivered.</param>
/// <param name="DrainsWithin">They are all delivered so long after <paramref name="Until"/>.</param>
public sealed record DeliveryBacklog(string Hub, Instant From, Instant Until, TimeSpan DrainsWithin)
{
    /// <summary>Whether it holds an event back.</summary>
    public bool HoldsBack(PublishedEvent published)
    {
        ArgumentNullException.ThrowIfNull(published);
        return published.Event.Device.Hub == Hub && published.PublishedAt >= From && published.PublishedAt < Until;
    }
}
