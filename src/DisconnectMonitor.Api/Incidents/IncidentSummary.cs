using System.Text.Json.Serialization;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Records;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Api.Incidents;

/// <summary>An incident as it is now.</summary>
public sealed record IncidentSummary
{
    /// <summary>Its key: the same for all its revisions, and its dedup key in every channel.</summary>
    public required string Key { get; init; }

    /// <summary>Whether it goes on.</summary>
    public required IncidentState State { get; init; }

    /// <summary>What it is about now.</summary>
    public required IncidentKind Kind { get; init; }

    /// <summary>How much it matters now.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What is the matter now, in one line.</summary>
    public required string Headline { get; init; }

    /// <summary>The hub's name, in lower case.</summary>
    public required string Hub { get; init; }

    /// <summary>The group, or null.</summary>
    public string? Group { get; init; }

    /// <summary>The device, or null.</summary>
    public string? Device { get; init; }

    /// <summary>The module inside the device; null for the device itself, and where it is about several connections of it.</summary>
    public string? Module { get; init; }

    /// <summary>Where it is about several connections of the device, the modules among them; empty otherwise.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>Its newest revision, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>When it began, by the events' own times.</summary>
    public required Instant DroppedAt { get; init; }

    /// <summary>When it was opened. The list is in this order.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>When its newest revision was decided.</summary>
    public required Instant UpdatedAt { get; init; }

    /// <summary>When it ended, by the events' own times; null while it goes on.</summary>
    public Instant? ResolvedAt { get; init; }

    /// <summary>How long it lasted, in seconds; null while it goes on.</summary>
    public double? OutageSeconds { get; init; }

    /// <summary>How it ended; null while it goes on.</summary>
    public Resolution? Resolution { get; init; }

    /// <summary>The key of the incident that this one goes on from, or null.</summary>
    public string? Continues { get; init; }

    /// <summary>Its size.</summary>
    public required IncidentSize Counts { get; init; }

    /// <summary>Who looks after it, or null.</summary>
    public Acknowledgement? Acknowledgement { get; init; }

    /// <summary>The id of the silence that keeps it quiet now, or null.</summary>
    public string? SilencedBy { get; init; }

    /// <summary>Its place in the list.</summary>
    [JsonIgnore]
    public TimeCursor Place => new(OpenedAt, Key);

    /// <summary>The incident as its newest revision tells it.</summary>
    /// <param name="newest">The newest revision.</param>
    /// <param name="acknowledgement">Who looks after it, or null.</param>
    /// <param name="silencedBy">The silence that keeps it quiet now, or null.</param>
    public static IncidentSummary From(IncidentRevision newest, Acknowledgement? acknowledgement = null, string? silencedBy = null) => new()
    {
        Key = newest.Incident,
        State = newest.Type == RevisionType.Resolved ? IncidentState.Resolved : IncidentState.Open,
        Kind = newest.Kind,
        Severity = newest.Severity,
        Headline = DisconnectMonitor.Notifications.Headline.Of(newest),
        Hub = newest.Hub,
        Group = newest.Group,
        Device = newest.Device,
        Module = newest.Module,
        Modules = newest.Modules,
        Revision = newest.Revision,
        DroppedAt = newest.DroppedAt,
        OpenedAt = newest.OpenedAt,
        UpdatedAt = newest.DecidedAt,
        ResolvedAt = newest.ResolvedAt,
        OutageSeconds = newest.Outage?.TotalSeconds,
        Resolution = newest.Resolution,
        Continues = newest.Continues,
        Counts = new IncidentSize(newest.Counts.Gone, newest.Counts.Returned, newest.Counts.Population),
        Acknowledgement = acknowledgement,
        SilencedBy = silencedBy,
    };

    /// <summary>The incident as it is on record.</summary>
    /// <param name="newest">The newest revision.</param>
    /// <param name="acknowledgement">Who looks after it, or null.</param>
    /// <param name="silences">The silences, and what they hold.</param>
    /// <param name="clusters">The open clusters.</param>
    /// <param name="now">The time.</param>
    public static IncidentSummary From(
        IncidentRevision newest, Acknowledgement? acknowledgement, SilenceState silences, IEnumerable<ClusterState> clusters, Instant now) =>
        From(AsOf(now, newest, clusters), acknowledgement, silences.SilencesOf(newest.Incident).FirstOrDefault()?.Id)
            with { UpdatedAt = newest.DecidedAt };

    // Little of what happens is worth a revision: how long it lasts by now is not, nor is each device of a cluster that goes or returns.
    private static IncidentRevision AsOf(Instant now, IncidentRevision newest, IEnumerable<ClusterState> clusters)
    {
        if (newest.Type == RevisionType.Resolved)
        {
            return newest;
        }

        var cluster = clusters.FirstOrDefault(open => open.Scope.Key == newest.Incident);
        var minutes = Math.Floor((now - newest.DroppedAt).TotalMinutes);
        return newest with
        {
            Type = cluster is null ? newest.Type : RevisionType.Opened,
            Counts = cluster?.Counts ?? newest.Counts,
            DecidedAt = Instant.Max(newest.DecidedAt, newest.DroppedAt + TimeSpan.FromMinutes(minutes)),
        };
    }
}
