using System.Text.Json.Serialization;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Silences;

/// <summary>The silences, the open incidents, and which of those the former hold.</summary>
public sealed record SilenceState
{
    /// <summary>No silence and no incident.</summary>
    public static readonly SilenceState Empty = new();

    /// <summary>The silences.</summary>
    public SilenceBook Book { get; init; } = SilenceBook.Empty;

    /// <summary>The open incidents by key, at most <see cref="SilenceLimits.Incidents"/>.</summary>
    [JsonConverter(typeof(SilencedIncidentsConverter))]
    public ImmutableSortedDictionary<string, SilencedIncident> Incidents { get; init; } =
        ImmutableSortedDictionary.Create<string, SilencedIncident>(StringComparer.Ordinal);

    /// <summary>When the next silence starts or ends; null when none will.</summary>
    public Instant? ChangesAt { get; init; }

    /// <summary>When the timer that is set will fire; null when none is. After a restart the host sets it again.</summary>
    public Instant? WakeAt { get; init; }

    /// <summary>Whether silences hold an incident back.</summary>
    public bool IsHeld(string incident) => Incidents.GetValueOrDefault(incident) is { IsHeld: true };

    /// <summary>The silences that hold an incident: who, why and when. Empty when nothing does.</summary>
    public IEnumerable<Silence> SilencesOf(string incident) =>
        Incidents.GetValueOrDefault(incident)?.HeldBy.Select(Book.Find).OfType<Silence>() ?? [];

    /// <summary>Until when the silences that hold an incident are in force; null when nothing holds it.</summary>
    /// <remarks>A cluster may be told before, when devices join that are not silenced; and by then another silence may have begun.</remarks>
    public Instant? HeldUntil(string incident, Instant now) => SilencesOf(incident).Max(silence => silence.NextChange(now));
}

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
