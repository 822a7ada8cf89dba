using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Durable.Channels;

/// <summary>A channel as its entity knows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Wants">Its filter: which revisions it asks for.</param>
/// <param name="Settings">The numbers by which it is told, see <see cref="Bounded"/>.</param>
public sealed record EntityChannel(string Name, Func<IncidentRevision, bool> Wants, DeliverySettings Settings)
{
    /// <summary>
    /// Settings that keep the entity's state under the megabyte that Durable Task Scheduler allows: 400 incidents of about 1.5 KB one by
    /// one, as many in the overflow, the keys of at most 4,000 that have ended, and the 50 newest dead letters, of which the table holds all.
    /// </summary>
    /// <param name="mode">Whether anything is sent.</param>
    /// <param name="reminderEvery">How long after the last message a channel is reminded of what is still open; null for never.</param>
    public static DeliverySettings Bounded(DeliveryMode mode, TimeSpan? reminderEvery) => new()
    {
        Mode = mode,
        ReminderEvery = reminderEvery,
        MaxIncidents = 400,
        MaxDeadLetters = 50,
        MaxEnded = 2_000,
        MaxConcurrentSends = 1,
    };
}
