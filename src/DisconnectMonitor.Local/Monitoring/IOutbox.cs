using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>Where what was decided goes to be told.</summary>
internal interface IOutbox
{
    /// <summary>A revision was decided.</summary>
    /// <param name="notification">The notification about it.</param>
    /// <param name="isHeld">Whether a silence holds it back.</param>
    void Announce(Notification notification, bool isHeld);

    /// <summary>Somebody looks after an incident.</summary>
    void Acknowledge(string incident);

    /// <summary>A silence begins for an incident.</summary>
    void Hold(string incident);

    /// <summary>The silence is over.</summary>
    void Release(string incident);

    /// <summary>A dead letter is to be sent again.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="notification">The notification's id.</param>
    void Resend(string channel, string notification);
}

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
