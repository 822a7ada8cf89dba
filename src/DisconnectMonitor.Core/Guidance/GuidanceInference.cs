using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Guidance;

/// <summary>Guidance from the pattern of the drops alone, without a look at the hub's log.</summary>
public static class GuidanceInference
{
    /// <summary>The links that a match carries; the entry has the rest.</summary>
    public const int MaxLinks = 3;

    // Two drops within the window may be chance; from three on the connection was unwell before it went.
    private const int RepeatedDrops = 3;

    /// <summary>What an incident probably is, likeliest first, with what was seen as evidence.</summary>
    public static ImmutableArray<GuidanceMatch> Infer(IncidentRevision revision)
    {
        if (revision.Kind is IncidentKind.AllClear or IncidentKind.FireDrill)
        {
            return [];
        }

        var catalog = GuidanceCatalog.BuiltIn;
        var evidence = GuidanceEvidence.Of(revision, catalog);
        return catalog.MatchesOf(PatternOf(revision))
            .Select(match => ToGuidance(match, catalog.Find(match.Code)!, evidence))
            .ToImmutableArray();
    }

    /// <summary>The pattern that an incident shows.</summary>
    public static IncidentPattern PatternOf(IncidentRevision revision) => revision switch
    {
        { Resolution: Resolution.LostAtRestart } => IncidentPattern.LostAtRestart,
        { Kind: IncidentKind.MonitorHealth } when IncidentKey.IsOverflow(revision.Incident) => IncidentPattern.Overflow,
        { Kind: IncidentKind.MonitorHealth } => IncidentPattern.EventBacklog,
        { Kind: IncidentKind.Flapping, Facts.HiddenFlaps: 0 } => IncidentPattern.FlappingOffline,
        { Kind: IncidentKind.Flapping } => IncidentPattern.Flapping,
        { Kind: IncidentKind.Cluster, Continues: not null } => IncidentPattern.Stragglers,
        { Kind: IncidentKind.Cluster, Facts.OnSchedule: true } => IncidentPattern.RenewalsMissed,
        { Kind: IncidentKind.Cluster, Group: null } => IncidentPattern.HubGone,
        { Kind: IncidentKind.Cluster } => IncidentPattern.GroupGone,
        { Facts.OnSchedule: true } => IncidentPattern.RenewalMissed,
        { Continues: not null } => IncidentPattern.LeftBehind,
        { Kind: IncidentKind.Unstable } => IncidentPattern.Unstable,
        { Facts.Drops: >= RepeatedDrops } => IncidentPattern.GoneAfterFlapping,
        { Facts.StillThere: > 0 } when revision.Module is not null || revision.Modules.Count > 0 => IncidentPattern.ModuleGone,
        _ => IncidentPattern.DeviceGone,
    };

    private static GuidanceMatch ToGuidance(PatternMatch match, GuidanceEntry entry, ImmutableArray<string> evidence) => new()
    {
        Code = entry.Code,
        Name = entry.Name,
        Basis = GuidanceBasis.Inferred,
        Summary = match.Summary,
        Actions = match.Actions,
        Links = [.. entry.References.Take(MaxLinks)],
        Evidence = evidence,
    };
}

/// <summary>What an incident looks like from outside; each pattern has its own guidance in the catalogue.</summary>
public enum IncidentPattern : byte
{
    /// <summary>A connection dropped when its token renewal was due and did not return.</summary>
    RenewalMissed,

    /// <summary>A single connection is gone, off any schedule.</summary>
    DeviceGone,

    /// <summary>A module, or several, of a device that is there are gone, off any schedule.</summary>
    ModuleGone,

    /// <summary>A single connection is gone after it had dropped again and again.</summary>
    GoneAfterFlapping,

    /// <summary>A single connection is gone for long, comes back by itself, and is gone again within the day.</summary>
    Unstable,

    /// <summary>A single connection did not return when the others of its cluster did.</summary>
    LeftBehind,

    /// <summary>Many devices of one group went at once.</summary>
    GroupGone,

    /// <summary>Many devices across the hub went at once.</summary>
    HubGone,

    /// <summary>Several devices did not return when the others of their cluster did.</summary>
    Stragglers,

    /// <summary>A connection drops and returns in short alternation, at times faster than the hub's poll can see.</summary>
    Flapping,

    /// <summary>A connection drops and returns, and each drop lasted long enough for the hub's poll to see it.</summary>
    FlappingOffline,

    /// <summary>Many devices dropped when their token renewals were due and did not return.</summary>
    RenewalsMissed,

    /// <summary>Connection events reach the monitor late.</summary>
    EventBacklog,

    /// <summary>More incidents opened at once than a channel is told of one by one.</summary>
    Overflow,

    /// <summary>The monitor closed an incident that it no longer knows.</summary>
    LostAtRestart,
}
