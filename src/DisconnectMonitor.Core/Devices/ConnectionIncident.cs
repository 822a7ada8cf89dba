using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Devices;

/// <summary>The incident that is open for a device, or for one module of it.</summary>
public sealed record ConnectionIncident
{
    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>What it is about now.</summary>
    public required IncidentKind Kind { get; init; }

    /// <summary>Its severity now.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Its newest revision.</summary>
    public required int Revision { get; init; }

    /// <summary>The drop, or the first drop of the flapping, by the event's own time.</summary>
    public required Instant DroppedAt { get; init; }

    /// <summary>When it was opened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>The incident that it goes on from, or null.</summary>
    public string? Continues { get; init; }

    /// <summary>
    /// The connections that it has told of, in the order of <see cref="DeviceState.Connections"/>: modules by name, the device's own as
    /// an empty name. Empty while it is about the one that it is kept with.
    /// </summary>
    public ImmutableArray<string> Told { get; init; } = [];

    /// <summary>What was seen when it was last judged.</summary>
    public required IncidentFacts Facts { get; init; }

    /// <summary>The devices known around it when it was last judged, 0 when nobody said.</summary>
    public int Population { get; init; }

    /// <summary>The generation of the timer that looks whether flapping has calmed; 0 while none is set.</summary>
    public int CalmGeneration { get; init; }

    /// <summary>What the hub's log holds about it; null until it was looked at, and where nobody looks.</summary>
    public LogFindings? Log { get; init; }

    /// <summary>Why the log was not available; null when it was, and where nobody looks.</summary>
    public string? LogProblem { get; init; }

    /// <summary>Whether the second look has been answered: the log has had its say.</summary>
    public bool IsLogSettled { get; init; }
}
