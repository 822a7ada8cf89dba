namespace DisconnectMonitor.Clusters;

/// <summary>How many drops fell in one minute, the grain at which IoT Hub samples connection state.</summary>
/// <param name="Minute">Whole minutes since 1970-01-01T00:00Z.</param>
/// <param name="Count">Drops counted in it, 1 or more.</param>
public readonly record struct MinuteCount(long Minute, int Count);
