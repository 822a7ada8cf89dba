using DisconnectMonitor.Durable.Silences;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>Whether a revision may be passed on, and what goes with it.</summary>
/// <param name="Turn">Whether it may.</param>
/// <param name="Cluster">The devices of the cluster that it is about; null for other incidents, and where no silence needs them.</param>
public sealed record PassAnswer(PassTurn Turn, ClusterDevices? Cluster);
