using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Durable.Silences;

/// <summary>A revision that is to be passed on to the channels. Those of one incident come in their order.</summary>
/// <param name="Revision">The revision, with what the log held.</param>
/// <param name="Cluster">The devices of the cluster that it is about; null for other incidents, and where no silence needs them.</param>
public sealed record RevisionAnnounced(IncidentRevision Revision, ClusterDevices? Cluster = null);
