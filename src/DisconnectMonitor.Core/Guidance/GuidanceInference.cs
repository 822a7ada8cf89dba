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
