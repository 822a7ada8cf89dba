namespace DisconnectMonitor.Delivery;

/// <summary>Whether a channel is really told.</summary>
public enum DeliveryMode : byte
{
    /// <summary>It is.</summary>
    Live,

    /// <summary>Everything is decided, nothing is sent, and what would have been sent is recorded.</summary>
    Shadow,
}
