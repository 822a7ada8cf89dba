using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Silences;

/// <summary>An open incident, with what silences match and which of them hold it.</summary>
public sealed record SilencedIncident
{
    /// <summary>Its key.</summary>
    public required string Incident { get; init; }

    /// <summary>What it is about.</summary>
    public required IncidentKind Kind { get; init; }

    /// <summary>The hub's name, in lower case.</summary>
    public required string Hub { get; init; }

    /// <summary>Its group, or null.</summary>
    public string? Group { get; init; }

    /// <summary>The device id; null for a cluster and for the monitor's own health.</summary>
    public string? Device { get; init; }

    /// <summary>The ids of the silences that hold it; empty when nothing does.</summary>
    public ImmutableArray<string> HeldBy { get; init; } = [];

    /// <summary>Since when it is held; null when it is not.</summary>
    public Instant? HeldSince { get; init; }

    /// <summary>Whether nobody is to be told of it.</summary>
    public bool IsHeld => HeldSince is not null;

    /// <summary>The incident as a revision tells of it, held by nothing.</summary>
    /// <param name="revision">The revision.</param>
    public static SilencedIncident Of(IncidentRevision revision) => new()
    {
        Incident = revision.Incident,
        Kind = revision.Kind,
        Hub = revision.Hub,
        Group = revision.Group,
        Device = revision.Device,
    };
}

/// <summary>Writes the incidents that silences are decided about as an array.</summary>
public sealed class SilencedIncidentsConverter() : KeyedArrayConverter<string, SilencedIncident>(StringComparer.Ordinal, "An incident")
{
    /// <inheritdoc/>
    protected override string KeyOf(SilencedIncident value) => value.Incident;
}
