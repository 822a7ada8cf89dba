using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Incidents;

/// <summary>What was seen that tells one cause from another; guidance is inferred from it and quotes it as evidence.</summary>
public sealed record IncidentFacts
{
    /// <summary>Nothing was seen beyond the incident itself.</summary>
    public static readonly IncidentFacts None = new();

    /// <summary>The schedule on which the connection has been dropping, or null when it keeps none.</summary>
    public RenewalProfile? Profile { get; init; }

    /// <summary>
    /// Whether the drop, or most drops of a cluster, came when a token renewal was due, so that a renewal that failed is the
    /// likeliest cause.
    /// </summary>
    public bool OnSchedule { get; init; }

    /// <summary>Why the connection ended, in the word of the MQTT broker that ended it; null where no event named a reason.</summary>
    public string? EndedBy { get; init; }

    /// <summary>How many other connections of the device were there while this one was gone: its network worked.</summary>
    public int StillThere { get; init; }

    /// <summary>Drops of the connection within the flapping window, renewals left out, the current one included.</summary>
    public int Drops { get; init; }

    /// <summary>How many of <see cref="Drops"/> were hidden flaps: the same state with a new sequence number.</summary>
    public int HiddenFlaps { get; init; }

    /// <summary>Absences of grace or longer of an unstable connection within <see cref="Window"/>, the current one included.</summary>
    public int Absences { get; init; }

    /// <summary>The window in which <see cref="Drops"/> or <see cref="Absences"/> were counted.</summary>
    public TimeSpan Window { get; init; }

    /// <summary>For a cluster: the groups with the most devices gone, worst first, at most five.</summary>
    public IReadOnlyList<GroupCount> WorstGroups { get; init; } = [];

    /// <summary>For a cluster: how many groups have devices in it.</summary>
    public int Groups { get; init; }

    /// <summary>For the monitor's own health: events that arrived in the minute that was judged.</summary>
    public int Arrivals { get; init; }

    /// <summary>For the monitor's own health: how many of <see cref="Arrivals"/> came more than five minutes after they happened.</summary>
    public int LateArrivals { get; init; }

    /// <summary>For the monitor's own health: the longest time between an event and its arrival in that minute.</summary>
    public TimeSpan WorstLag { get; init; }

    /// <summary>For an all-clear: all that it says; null for everything else.</summary>
    public AllClearFacts? AllClear { get; init; }
}

/// <summary>How many of a group's devices are gone.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="Gone">Devices of it that are gone, 0 or more.</param>
/// <param name="Population">Devices of it that have ever been heard of and were not deleted.</param>
public sealed record GroupCount(string Group, int Gone, int Population);

/// <summary>The size of an incident.</summary>
/// <param name="Gone">Devices that are gone now.</param>
/// <param name="Returned">Devices that were gone and are back.</param>
/// <param name="Population">
/// Devices known in the group, or in the hub where the incident has no group. 0 while nobody has counted yet.
/// </param>
public readonly record struct IncidentCounts(int Gone, int Returned, int Population);
