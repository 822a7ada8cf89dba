using DisconnectMonitor.Incidents;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Renewals;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Guidance;

/// <summary>Puts into words what was seen of an incident. At most five lines, however large the incident.</summary>
internal static class GuidanceEvidence
{
    private const int MostNamed = 5;

    internal static ImmutableArray<string> Of(IncidentRevision revision, GuidanceCatalog catalog)
    {
        string?[] lines = revision.Kind switch
        {
            IncidentKind.Cluster => [Size(revision), Course(revision, "first drop at"), Renewals(revision.Facts), WorstGroups(revision), Origin(revision)],
            IncidentKind.Flapping => [Repeats(revision.Facts), Course(revision, "first drop at"), Schedule(revision, catalog)],
            IncidentKind.Unstable => [Absences(revision.Facts), Course(revision, "last drop at"), Schedule(revision, catalog)],
            IncidentKind.MonitorHealth when IncidentKey.IsOverflow(revision.Incident) =>
                [$"{revision.Counts.Gone} open, {revision.Counts.Returned} over", Course(revision, "first drop at")],
            IncidentKind.MonitorHealth => [Lag(revision.Facts), Course(revision, "late since")],
            _ => [Course(revision, "dropped at"), Others(revision), Schedule(revision, catalog), Repeats(revision.Facts), Origin(revision)],
        };
        return [.. lines.OfType<string>()];
    }

    private static string Course(IncidentRevision revision, string began)
    {
        var start = $"{began} {LogWords.Clock(revision.DroppedAt, revision.DecidedAt)}";
        var going = revision.Kind == IncidentKind.Sustained ? "gone for" : "going on for";
        return revision switch
        {
            { Resolution: Resolution.LostAtRestart } => start,
            { Resolution: { } resolution, Outage: { } outage } => $"{start}, {End(resolution)} after {DurationText.ForPeople(outage)}",
            _ => $"{start}, {going} {DurationText.ForPeople(revision.DecidedAt - revision.DroppedAt)}",
        };
    }

    private static string End(Resolution resolution) => resolution switch
    {
        Resolution.Returned => "back",
        Resolution.Joined => "taken over by a cluster",
        Resolution.Stragglers => "nearly all back",
        Resolution.Calmed => "calm",
        Resolution.Closed => "closed by an operator",
        Resolution.Deleted => "deleted",
        Resolution.Drained => "drained",
        _ => "over",
    };

    private static string Size(IncidentRevision revision)
    {
        var (gone, returned, population) = revision.Counts;
        var whole = population >= gone && population > 0 ? $" of {population}" : "";
        var noun = population == 1 || (whole.Length == 0 && gone == 1) ? "device" : "devices";
        var back = returned > 0 ? $", {returned} returned" : "";
        return $"{gone}{whole} {noun} of {revision.Group ?? revision.Hub} gone{back}";
    }

    private static string? Others(IncidentRevision revision) => revision switch
    {
        { Facts.StillThere: 1 } => $"another connection of the device was there{Names(revision, "; gone: ")}",
        { Facts.StillThere: > 1 and var there } => $"{there} other connections of the device were there{Names(revision, "; gone: ")}",
        { Modules.Count: > 0 } => $"all known connections of the device were gone{Names(revision, ", with modules ")}",
        _ => null,
    };

    private static string Names(IncidentRevision revision, string lead)
    {
        var others = revision.Modules.Count > MostNamed ? $" and {revision.Modules.Count - MostNamed} more" : "";
        return revision.Modules.Count == 0 ? "" : $"{lead}{string.Join(", ", revision.Modules.Take(MostNamed))}{others}";
    }

    private static string? Renewals(IncidentFacts facts) =>
        facts.OnSchedule ? "most of them dropped when a token renewal was due" : null;

    private static string? WorstGroups(IncidentRevision revision)
    {
        var (worst, groups) = (revision.Facts.WorstGroups, revision.Facts.Groups);
        if (worst.Count == 0 || revision.Group is not null)
        {
            return null;
        }

        var list = string.Join(", ", worst.Select(group => $"{group.Group} ({group.Gone} of {group.Population})"));
        return groups > worst.Count ? $"worst of {groups} groups: {list}" : $"worst groups: {list}";
    }

    private static string? Origin(IncidentRevision revision) =>
        revision.Continues is { } key ? $"left over from incident {key}" : null;

    private static string Absences(IncidentFacts facts) => $"gone {facts.Absences} {(facts.Absences == 1 ? "time" : "times")} within {DurationText.ForPeople(facts.Window)}";

    private static string? Repeats(IncidentFacts facts)
    {
        if (facts.Drops < 2)
        {
            return null;
        }

        var hidden = facts.HiddenFlaps > 0 ? $", {facts.HiddenFlaps} of them too short for the hub's poll" : "";
        return $"{facts.Drops} drops within {DurationText.ForPeople(facts.Window)}{hidden}";
    }

    private static string? Schedule(IncidentRevision revision, GuidanceCatalog catalog)
    {
        var facts = revision.Facts;
        if (facts.Profile is not { } profile)
        {
            return null;
        }

        var sdks = catalog.Schedules.Where(sdk => sdk.Periods.Any(period => period.Profile == profile.Name)).Select(sdk => sdk.Sdk).ToList();

        // The log knows which of them it is.
        if (revision.Log is { SdkVersions: [var seen, ..] } && SdkVersion.Sdk(seen.Value) is { } sdk && sdks.Contains(SdkVersion.Name(sdk)))
        {
            sdks = [SdkVersion.Name(sdk)];
        }

        var known = profile.Name == RenewalProfile.Learned ? "no SDK's default" : $"{string.Join(" or ", sdks)} SDK";
        var kept = facts.OnSchedule ? "this one came on it" : "this one did not come on it";
        return $"its drops keep a {Period(profile.Period)} schedule ({known}, {profile.Fits} drops fit), and {kept}";
    }

    private static string? Lag(IncidentFacts facts) => facts.Arrivals == 0
        ? null
        : $"{facts.LateArrivals} of {facts.Arrivals} events of one minute came more than 5m late, the latest by {DurationText.ForPeople(facts.WorstLag)}";

    private static string Period(TimeSpan period) => period >= TimeSpan.FromHours(3)
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(period.TotalHours, 1)}-hour")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(period.TotalMinutes, 1)}-minute");
}
