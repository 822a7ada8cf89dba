namespace DisconnectMonitor.Api.Incidents;

/// <summary>The size of an incident.</summary>
/// <param name="Gone">Devices that are gone now.</param>
/// <param name="Returned">Devices that were gone and are back.</param>
/// <param name="Population">Devices known in the group, or in the hub where the incident has no group; 0 while nobody has counted.</param>
public sealed record IncidentSize(int Gone, int Returned, int Population);
