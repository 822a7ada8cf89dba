using DisconnectMonitor.Events;

namespace DisconnectMonitor.Clusters;

/// <summary>A group in which enough devices are gone at once to be a cluster.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="Gone">Devices that dropped within one window and are still gone.</param>
/// <param name="OnSchedule">How many of them dropped just when a token renewal was due.</param>
/// <param name="Population">Devices known in the group.</param>
/// <param name="FirstDropAt">The earliest of those drops, by the event's own time.</param>
/// <param name="AdmitsFrom">The start of the window in which they were counted.</param>
/// <param name="NewestDropAt">The newest of those drops, as counted.</param>
/// <param name="Sample">Ids of devices that are gone, at most 20.</param>
public sealed record CandidateGroup(
    string Group,
    int Gone,
    int OnSchedule,
    int Population,
    Instant FirstDropAt,
    Instant AdmitsFrom,
    Instant NewestDropAt,
    ImmutableArray<string> Sample);
