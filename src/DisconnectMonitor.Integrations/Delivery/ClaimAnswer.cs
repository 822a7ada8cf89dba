namespace DisconnectMonitor.Delivery;

/// <summary>What a log says to a claim.</summary>
public enum ClaimAnswer : byte
{
    /// <summary>It is on record now, whether or not it was before: send it.</summary>
    Claimed,

    /// <summary>It is on record as delivered: do not send it again.</summary>
    DeliveredBefore,
}
