using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Delivery;

/// <summary>What a channel's queue is given.</summary>
public abstract record ChannelInput
{
    private ChannelInput()
    {
    }

    /// <summary>Attempts may begin. Whatever was under way when the last run ended may have arrived, and is sent again.</summary>
    public sealed record Started : ChannelInput;

    /// <summary>No further attempt begins.</summary>
    public sealed record Stopped : ChannelInput;

    /// <summary>A revision was decided. One that is known already, or older than what is known, changes nothing.</summary>
    /// <param name="Notification">The notification about it.</param>
    /// <param name="IsWanted">Whether it passes the channel's filter.</param>
    /// <param name="IsHeld">Whether a silence holds it back. The newest word of the host about this counts.</param>
    public sealed record Enqueued(Notification Notification, bool IsWanted, bool IsHeld = false) : ChannelInput;

    /// <summary>Somebody looks after an incident: no channel is reminded of it any more.</summary>
    /// <param name="Incident">Its key.</param>
    public sealed record Acknowledge(string Incident) : ChannelInput;

    /// <summary>A silence begins for an incident that is known here: only its resolution is still sent.</summary>
    /// <param name="Incident">Its key.</param>
    public sealed record Hold(string Incident) : ChannelInput;

    /// <summary>The silence is over: the incident is told as it is now.</summary>
    /// <param name="Incident">Its key.</param>
    public sealed record Release(string Incident) : ChannelInput;

    /// <summary>The monitor came back without its memory of an incident: it ends here too.</summary>
    /// <param name="Incident">Its key.</param>
    public sealed record Lost(string Incident) : ChannelInput;

    /// <summary>An operator wants a dead letter to be sent again.</summary>
    /// <param name="Id">The notification's id.</param>
    public sealed record Resend(string Id) : ChannelInput;

    /// <summary>An attempt came to an end.</summary>
    /// <param name="Id">The notification's id.</param>
    /// <param name="Result">What came of it.</param>
    public sealed record AttemptFinished(string Id, SendResult Result) : ChannelInput;

    /// <summary>The claim could not be recorded, so nothing was sent.</summary>
    /// <param name="Id">The notification's id.</param>
    public sealed record NotClaimed(string Id) : ChannelInput;

    /// <summary>The timer fired: on time, early, late or twice.</summary>
    public sealed record TimerFired : ChannelInput;
}
