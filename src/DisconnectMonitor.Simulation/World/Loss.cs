namespace DisconnectMonitor.Simulation;

/// <summary>How a connection ends.</summary>
public enum Loss : byte
{
    /// <summary>One side closes or resets it: the hub knows at once.</summary>
    Closed,

    /// <summary>Packets stop coming: the hub knows after one and a half keep-alives, or when the device connects again.</summary>
    Silent,
}
