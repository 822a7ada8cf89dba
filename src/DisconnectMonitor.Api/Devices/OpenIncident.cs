using DisconnectMonitor.Incidents;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Api.Devices;

/// <summary>The incident that is open for a connection.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Kind">What it is about now.</param>
/// <param name="Severity">How much it matters now.</param>
/// <param name="OpenedAt">When it was opened.</param>
public sealed record OpenIncident(string Key, IncidentKind Kind, Severity Severity, Instant OpenedAt);
