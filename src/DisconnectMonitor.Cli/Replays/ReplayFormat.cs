namespace DisconnectMonitor.Cli.Replays;

/// <summary>What the files of a replay hold.</summary>
internal enum ReplayFormat
{
    /// <summary>Connection events, as Event Grid delivers them or a journal keeps them.</summary>
    Events,

    /// <summary>The hub's own Connections log.</summary>
    ConnectionsLog,
}
