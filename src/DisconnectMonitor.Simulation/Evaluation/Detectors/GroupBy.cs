namespace DisconnectMonitor.Simulation;

/// <summary>What alerts are put together by.</summary>
public enum GroupBy : byte
{
    /// <summary>Nothing: each device by itself.</summary>
    Device,

    /// <summary>The site, the policy's group.</summary>
    Site,

    /// <summary>The hub.</summary>
    Hub,
}
