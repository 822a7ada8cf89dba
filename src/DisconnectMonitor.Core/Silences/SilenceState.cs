using System.Text.Json.Serialization;
using DisconnectMonitor.Events;

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
