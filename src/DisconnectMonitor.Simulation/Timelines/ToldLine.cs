using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Simulation;

/// <summary>A revision of an incident that is expected, in the notation in which <see cref="Of"/> writes one.</summary>
/// <remarks>
/// <code>
/// +15m opened sustained pump-7
/// +15m opened error sustained pump-7: grace elapsed       a severity, and what is said
/// +1h3m opened cluster group site1: 9 gone, 0 returned of 40
/// +1h40m resolved sustained edge-1/$edgeHub: returned after 40m
/// </code>
/// A severity and what follows the colon are compared where they are written; the time is as exact as it is written.
/// </remarks>
public sealed partial record ToldLine
{
    private const string HowToWrite =
        "write a time, what is told and about whom, as in \"+15m opened sustained pump-7\": opened, updated or resolved; "
        + "sustained, cluster, flapping, unstable or monitorHealth; a device, a module (pump-7/filter), \"group NAME\" or \"hub NAME\"";

    private readonly RevisionType _type;
    private readonly IncidentKind _kind;
    private readonly string _subject;
    private readonly string? _said;

    private ToldLine(string line, TimelineTime time, RevisionType type, Severity? severity, IncidentKind kind, string subject, string? said)
    {
        (Line, Time, _type, Severity, _kind, _subject, _said) = (line, time, type, severity, kind, subject, said);
    }

    /// <summary>The line as it was written.</summary>
    public string Line { get; }

    /// <summary>When it is expected.</summary>
    public TimelineTime Time { get; }

    /// <summary>The severity that is expected; null where any will do.</summary>
    public Severity? Severity { get; }

    /// <summary>Reads a line.</summary>
    public static bool TryRead(string line, [NotNullWhen(true)] out ToldLine? told, [NotNullWhen(false)] out string? problem)
    {
        told = null;
        if (Notation().Match(line) is not { Success: true } found || ChoiceText.Read<IncidentKind>(found.Groups["kind"].Value) is not { } kind)
        {
            problem = $"{Quoted.Text(line)} is not understood; {HowToWrite}";
            return false;
        }

        if (!TimelineTime.TryParse(found.Groups["at"].Value, out var time, out problem))
        {
            return false;
        }

        told = new ToldLine(
            line.Trim(),
            time,
            ChoiceText.Read<RevisionType>(found.Groups["type"].Value)!.Value,
            ChoiceText.Read<Severity>(found.Groups["severity"].Value),
            kind,
            found.Groups["subject"].Value,
            found.Groups["said"] is { Success: true, Value: var said } ? said : null);
        return true;
    }

    /// <summary>A revision in a line.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="start">When the timeline starts.</param>
    /// <param name="clock">By which clock its time is written.</param>
    /// <param name="withSeverity">Whether the severity is written.</param>
    public static string Of(IncidentRevision revision, Instant start, TimelineClock clock, bool withSeverity)
    {
        var severity = withSeverity ? $"{ChoiceText.Of(revision.Severity)} " : "";
        return $"{TimelineTime.Format(revision.DecidedAt, start, clock)} {ChoiceText.Of(revision.Type)} {severity}{ChoiceText.Of(revision.Kind)} {SubjectOf(revision)}: {SaidOf(revision)}";
    }

    /// <summary>Whether a revision is this one.</summary>
    public bool Is(IncidentRevision revision, Instant start) =>
        revision.Type == _type
        && revision.Kind == _kind
        && (Severity is null || revision.Severity == Severity)
        && SubjectOf(revision) == _subject
        && (_said is null || SaidOf(revision) == _said)
        && Time.Names(revision.DecidedAt, start);

    private static string SubjectOf(IncidentRevision revision) => revision switch
    {
        { Kind: IncidentKind.MonitorHealth } => $"hub {revision.Hub}",
        { Device: { } device } => revision.Module is null ? device : $"{device}/{revision.Module}",
        { Group: { } group } => $"group {group}",
        _ => $"hub {revision.Hub}",
    };

    private static string SaidOf(IncidentRevision revision)
    {
        var counts = $"{revision.Counts.Gone} gone, {revision.Counts.Returned} returned of {revision.Counts.Population}";
        return revision switch
        {
            { Resolution: { } resolution, Outage: { } outage } => $"{ChoiceText.Of(resolution)} after {DurationText.Format(outage)}",
            { Kind: IncidentKind.Cluster, Type: RevisionType.Updated } => $"{revision.Reason}, {counts}",
            { Kind: IncidentKind.Cluster } => counts,
            _ => revision.Reason,
        };
    }

    [GeneratedRegex(
        @"\A\s*(?<at>\S+)\s+(?<type>opened|updated|resolved)\s+((?<severity>critical|error|warning|info)\s+)?(?<kind>sustained|cluster|flapping|unstable|monitorHealth)\s+(?<subject>group \S.*?|hub \S+?|\S+?)(:\s+(?<said>\S.*?))?\s*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Notation();
}
