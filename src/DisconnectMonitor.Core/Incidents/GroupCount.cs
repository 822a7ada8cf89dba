namespace DisconnectMonitor.Incidents;

/// <summary>How many of a group's devices are gone.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="Gone">Devices of it that are gone, 0 or more.</param>
/// <param name="Population">Devices of it that have ever been heard of and were not deleted.</param>
public sealed record GroupCount(string Group, int Gone, int Population);
