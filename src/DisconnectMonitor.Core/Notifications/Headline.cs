using DisconnectMonitor.Incidents;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Notifications;

/// <summary>A revision in one line that a person understands on a phone in five seconds.</summary>
public static class Headline
{
    // Three ids of the usual length fit on a phone's lock screen.
    private const int MostNamed = 3;

    /// <summary>For instance <c>pump-7 is gone for 10m</c> or <c>38 of 40 devices of site1 are gone</c>.</summary>
    public static string Of(IncidentRevision revision) => revision switch
    {
        { Facts.AllClear: { } facts } => ReportHeadline.OfAllClear(facts),
        { Kind: IncidentKind.FireDrill } => ReportHeadline.OfFireDrill(revision.Type),
        { Type: RevisionType.Resolved } => Resolved(revision),
        _ => Open(revision),
    };

    /// <summary>What the incident is about: a device, a module of a device, a group or a hub.</summary>
    public static string Subject(IncidentRevision revision) =>
        revision.Device is { } device ? revision.Module is { } module ? $"{device}/{module}" : device
        : revision.Group ?? revision.Hub;

    private static string Open(IncidentRevision revision)
    {
        var subject = Subject(revision);
        return revision switch
        {
            { Kind: IncidentKind.MonitorHealth } when IncidentKey.IsOverflow(revision.Incident) => Overflow(revision),
            { Kind: IncidentKind.MonitorHealth } => $"Events of {subject} arrive late: verdicts are held",
            { Kind: IncidentKind.Flapping } =>
                $"{subject} is flapping: {revision.Facts.Drops} drops within {DurationText.ForPeople(revision.Facts.Window)}",
            { Kind: IncidentKind.Unstable, Facts.Absences: 1 } =>
                $"{subject} is unstable: it was flapping, and is gone for {DurationText.ForPeople(revision.DecidedAt - revision.DroppedAt)}",
            { Kind: IncidentKind.Unstable } =>
                $"{subject} is unstable: gone {revision.Facts.Absences} times within {DurationText.ForPeople(revision.Facts.Window)}",
            { Kind: IncidentKind.Sustained } => Sustained(revision, DurationText.ForPeople(revision.DecidedAt - revision.DroppedAt)),
            { Type: RevisionType.Updated } => $"{Gone(revision)}, {revision.Counts.Returned} returned: {revision.Reason}",
            { Continues: not null } => $"{Gone(revision)}: they did not return with the others",
            _ => Gone(revision),
        };
    }

    private static string Sustained(IncidentRevision revision, string since)
    {
        var (subject, modules) = (Subject(revision), revision.Modules);
        if (modules.Count == 0)
        {
            return $"{subject} is gone for {since}";
        }

        if (revision.Facts.StillThere == 0)
        {
            return $"{subject} is gone for {since}, and {modules.Count} {(modules.Count == 1 ? "module" : "modules")} with it";
        }

        var others = modules.Count > MostNamed ? $" and {modules.Count - MostNamed} more" : "";
        return $"{subject} is partly gone for {since}: {string.Join(", ", modules.Take(MostNamed))}{others}";
    }

    private static string Gone(IncidentRevision revision) =>
        $"{revision.Counts.Gone} of {Math.Max(revision.Counts.Population, revision.Counts.Gone)} devices of {Subject(revision)} are gone";

    private static string Overflow(IncidentRevision revision)
    {
        var (open, named) = (revision.Counts.Gone, revision.Sample.Take(MostNamed).ToList());
        var others = open > named.Count ? " and others" : "";
        return $"{open} more {(open == 1 ? "incident is" : "incidents are")} open: {string.Join(", ", named)}{others}";
    }

    private static string Resolved(IncidentRevision revision)
    {
        if (IncidentKey.IsOverflow(revision.Incident))
        {
            return revision.Counts.Returned == 1 ? "The further incident is over" : $"All {revision.Counts.Returned} further incidents are over";
        }

        var subject = revision.Kind == IncidentKind.Cluster ? $"The devices of {Subject(revision)}" : Subject(revision);
        var are = revision.Kind == IncidentKind.Cluster ? "are" : "is";
        var after = DurationText.ForPeople(revision.Outage ?? TimeSpan.Zero);
        return revision.Resolution switch
        {
            Resolution.Returned when revision is { Modules.Count: > 0, Facts.StillThere: > 0 } => $"{subject} is complete again after {after}",
            Resolution.Returned => $"{subject} {are} back after {after}",
            Resolution.Deleted => $"{subject} was deleted after {after}",
            Resolution.Joined => $"{subject} is part of a larger outage: {revision.Reason}",
            Resolution.Stragglers => $"{subject} {are} back after {after}, but for {revision.Counts.Gone}",
            Resolution.Calmed => $"{subject} is calm again",
            Resolution.Closed => $"Closed by an operator: {subject}",
            Resolution.Drained => $"Events of {subject} arrive in time again",
            _ => $"{subject}: no longer known to the monitor after a restart",
        };
    }
}

/// <summary>The headlines of what is no incident of any device: all-clears and fire drills.</summary>
internal static class ReportHeadline
{
    public static string OfAllClear(AllClearFacts facts)
    {
        var problems = facts.Problems.Count switch
        {
            0 => "All clear: ",
            1 => $"Not all clear: {facts.Problems[0]}; ",
            var count => $"Not all clear: {facts.Problems[0]}, and {count - 1} more; ",
        };
        var open = facts.Open > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({facts.Open} open)") : "";
        var silent = facts.Silent is > 0 and var devices ? $", {Count(devices, "device")} not heard of for a day" : "";
        return $"{problems}{Count(facts.Events, "event")}, {Count(facts.Opened, "incident")}{open}{silent}";
    }

    public static string OfFireDrill(RevisionType type) =>
        type == RevisionType.Resolved ? "TEST: the fire drill is over" : "TEST: a fire drill, no device is gone";

    private static string Count(long count, string noun) => $"{Short(count)} {noun}{(count == 1 ? "" : "s")}";

    // Cut rather than rounded: what is said to have happened has happened.
    private static string Short(long count) => count switch
    {
        0 => "no",
        < 10_000 => count.ToString("N0", CultureInfo.InvariantCulture),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1000} k"),
        < 10_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 100_000 / 10m:0.#} M"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{count / 1_000_000:N0} M"),
    };
}
