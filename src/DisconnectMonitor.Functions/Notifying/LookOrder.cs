using DisconnectMonitor.Incidents;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>A look into the hub's log.</summary>
/// <param name="Revision">The revision that it is about.</param>
/// <param name="Look">Which look it is.</param>
public sealed record LookOrder(IncidentRevision Revision, LogLook Look);
