using DisconnectMonitor.Incidents;
using DisconnectMonitor.Records;

namespace DisconnectMonitor.Tables.Incidents;

/// <summary>An incident as lists have it.</summary>
/// <param name="Newest">Its newest revision, without what the hub's log held.</param>
/// <param name="Acknowledgement">Who looks after it, or null.</param>
public sealed record ListedIncident(IncidentRevision Newest, Acknowledgement? Acknowledgement);
