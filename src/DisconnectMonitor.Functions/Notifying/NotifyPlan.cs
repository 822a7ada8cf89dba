using DisconnectMonitor.Incidents;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>What is to be done about a revision.</summary>
/// <param name="IsRecorded">Whether it is on record; false while its owner does not show that it is so.</param>
/// <param name="IsToLook">Whether the hub's log is looked into before it is told, and once more later.</param>
/// <param name="SecondLookAfter">How long after the first the second look is.</param>
public sealed record NotifyPlan(bool IsRecorded, bool IsToLook, TimeSpan SecondLookAfter);

/// <summary>A look into the hub's log.</summary>
/// <param name="Revision">The revision that it is about.</param>
/// <param name="Look">Which look it is.</param>
public sealed record LookOrder(IncidentRevision Revision, LogLook Look);
