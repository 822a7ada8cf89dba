using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>Keeps what a restart decides anew until the channels know again what they were told before.</summary>
internal sealed class CatchUpOutbox : IOutbox
{
    private readonly List<Action<IOutbox>> _waiting = [];

    public void Announce(Notification notification, bool isHeld) => _waiting.Add(outbox => outbox.Announce(notification, isHeld));

    public void Acknowledge(string incident) => _waiting.Add(outbox => outbox.Acknowledge(incident));

    public void Hold(string incident) => _waiting.Add(outbox => outbox.Hold(incident));

    public void Release(string incident) => _waiting.Add(outbox => outbox.Release(incident));

    // What came of it is among the records of the deliveries.
    public void Resend(string channel, string notification)
    {
    }

    /// <summary>Passes all of it on, in order.</summary>
    public void PassTo(IOutbox outbox) => _waiting.ForEach(pass => pass(outbox));
}
