using DisconnectMonitor.Events;

namespace DisconnectMonitor.Api.Incidents;

/// <summary>What became of one notification in one channel.</summary>
public sealed record ChannelDelivery
{
    /// <summary>The channel's name.</summary>
    public required string Channel { get; init; }

    /// <summary>The notification's id.</summary>
    public required string NotificationId { get; init; }

    /// <summary>The revision that it is about, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>What became of it.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>When that was recorded; null while nothing was.</summary>
    public Instant? At { get; init; }

    /// <summary>How often sending it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why: what the target said last, or what stands for it; without any secret. Null where there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>When it is tried again; null when it is not.</summary>
    public Instant? RetryAt { get; init; }
}
