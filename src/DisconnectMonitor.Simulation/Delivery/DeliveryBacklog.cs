using DisconnectMonitor.Events;

namespace DisconnectMonitor.Simulation;

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
