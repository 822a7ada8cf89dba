namespace DisconnectMonitor.Delivery;

/// <summary>What a channel's queue asks its host to do, in the order given.</summary>
public abstract record ChannelEffect
{
    private ChannelEffect()
    {
    }

    /// <summary>Record durably that the notification is about to be sent; if that fails, do not send it.</summary>
    /// <param name="Content">The record.</param>
    public sealed record Claim(DeliveryRecord Content) : ChannelEffect;

    /// <summary>Try once to send the notification, and tell what came of it. Other effects do not wait for it.</summary>
    /// <param name="Notification">The notification.</param>
    public sealed record Send(Notification Notification) : ChannelEffect;

    /// <summary>Record durably what became of a notification.</summary>
    /// <param name="Content">The record.</param>
    public sealed record Record(DeliveryRecord Content) : ChannelEffect;

    /// <summary>Give <see cref="ChannelInput.TimerFired"/> then. Replaces the timer that was set before.</summary>
    /// <param name="At">When.</param>
    public sealed record Wake(Instant At) : ChannelEffect;
}

/// <summary>The outcome of one input to a channel's queue.</summary>
/// <param name="State">The channel's new state.</param>
/// <param name="Effects">What the host has to do, in this order.</param>
public readonly record struct ChannelTurn(ChannelState State, ImmutableArray<ChannelEffect> Effects);
