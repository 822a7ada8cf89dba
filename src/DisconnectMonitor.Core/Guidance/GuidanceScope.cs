namespace DisconnectMonitor.Guidance;

/// <summary>What an error spoils.</summary>
public enum GuidanceScope : byte
{
    /// <summary>It ends a connection or keeps one from being made.</summary>
    Connectivity,

    /// <summary>It fails one operation; the connection is not touched.</summary>
    Operation,
}
