using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Durable.Channels;

/// <summary>What a channel's entity remembers.</summary>
public sealed record ChannelMemory
{
    /// <summary>What is known of what the channel was told.</summary>
    public required ChannelState State { get; init; }

    /// <summary>Whether anything is sent, as of the last operation.</summary>
    public DeliveryMode Mode { get; init; }

    /// <summary>When the timer fires that is set; null when none is.</summary>
    public Instant? WakeAt { get; init; }

    /// <summary>When the attempt under way began; null when none is.</summary>
    public Instant? AttemptSince { get; init; }

    /// <summary>The time reached. Machines' clocks differ a little; that of an entity never goes back.</summary>
    public Instant Clock { get; init; }
}
