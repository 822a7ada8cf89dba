using System.Collections.Immutable;
using DisconnectMonitor.Guidance;

namespace DisconnectMonitor.Incidents;

/// <summary>One message about one revision of an incident: what replay prints and every webhook carries.</summary>
/// <param name="Revision">What was decided.</param>
/// <param name="Guidance">What it probably is and what to do, likeliest first.</param>
/// <param name="Query">Ready-to-run KQL that shows what the hub's Connections log holds about it.</param>
public sealed record Notification(IncidentRevision Revision, ImmutableArray<GuidanceMatch> Guidance, string Query);
