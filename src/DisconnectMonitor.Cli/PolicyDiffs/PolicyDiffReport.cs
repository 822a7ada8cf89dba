using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Settings;
using Spectre.Console;

namespace DisconnectMonitor.Cli.PolicyDiffs;

/// <summary>What a policy changes on a recording, before it is written for somebody.</summary>
/// <param name="Old">What the old policy tells.</param>
/// <param name="New">What the new policy tells.</param>
/// <param name="Changes">Every incident under both.</param>
/// <param name="Summary">What was replayed.</param>
internal sealed record PolicyDiffReport(ToldIncidents Old, ToldIncidents New, ImmutableArray<PolicyChange> Changes, ReplaySummary Summary)
{
    /// <summary>The most incidents that are named of each kind of change; the others are counted.</summary>
    public const int MostNamed = 50;

    private static readonly (PolicyChangeKind Kind, string Words)[] Sections =
    [
        (PolicyChangeKind.New, "new"), (PolicyChangeKind.Gone, "gone"), (PolicyChangeKind.Earlier, "earlier"),
        (PolicyChangeKind.Later, "later"), (PolicyChangeKind.Other, "of another kind or severity"),
    ];

    public bool IsDifferent => Changes.Any(change => change.Kind != PolicyChangeKind.None);

    /// <summary>How many incidents are told as before.</summary>
    public int Unchanged => Changes.Count(change => change.Kind == PolicyChangeKind.None);

    /// <summary>What was replayed, in words.</summary>
    public string Recording =>
        string.Create(CultureInfo.InvariantCulture, $"{Summary.Events:N0} events of {Summary.Devices:N0} devices on {Summary.Hubs:N0} {(Summary.Hubs == 1 ? "hub" : "hubs")}");

    /// <summary>Rows of figures: what is counted, under the old policy, under the new one.</summary>
    public IEnumerable<(string What, int Old, int New)> Figures()
    {
        yield return ("incidents", Old.Count(), New.Count());
        foreach (var kind in Enum.GetValues<IncidentKind>())
        {
            if (Old.Count(kind) + New.Count(kind) > 0)
            {
                yield return ($"of them {Word(kind)}", Old.Count(kind), New.Count(kind));
            }
        }

        yield return ("notifications", Old.Notifications, New.Notifications);
    }

    /// <summary>The changes by kind: words for the kind, those that are named, and how many more there are.</summary>
    public IEnumerable<(string Words, int Count, IReadOnlyList<PolicyChange> Named)> ByKind() =>
        from section in Sections
        let changes = Changes.Where(change => change.Kind == section.Kind).ToList()
        where changes.Count > 0
        select (section.Words, changes.Count, (IReadOnlyList<PolicyChange>)[.. changes.Take(MostNamed)]);

    /// <summary>When an incident is told.</summary>
    public static string Time(Instant time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>What the incident is, without whom it is about.</summary>
    public static string What(PolicyChange change) => change switch
    {
        { Old: { } old, New: { } @new } when (old.Kind, old.Severity) != (@new.Kind, @new.Severity) =>
            $"{Word(old.Severity)} {Word(old.Kind)}, now {Word(@new.Severity)} {Word(@new.Kind)}",
        _ => $"{Word(change.Incident.Severity)} {Word(change.Incident.Kind)}",
    };

    /// <summary>Whom it is about.</summary>
    public static string Subject(PolicyChange change) => Printable.Text(Headline.Subject(change.Incident.Opening));

    /// <summary>How long it lasted, and how much earlier or later it is told.</summary>
    public static string Remark(PolicyChange change)
    {
        var length = change.Incident switch
        {
            { Last.Resolution: Resolution.Joined } => "then part of a larger outage",
            { Kind: IncidentKind.Flapping or IncidentKind.Unstable } => "",
            { Outage: { } outage } => $"gone for {DurationText.ForPeople(outage)}",
            _ => "still open at the end",
        };
        return change.Later == TimeSpan.Zero || change.Kind is not (PolicyChangeKind.Earlier or PolicyChangeKind.Later)
            ? length
            : $"{DurationText.ForPeople(change.Later.Duration())} {(change.Later > TimeSpan.Zero ? "later" : "earlier")}{(length.Length > 0 ? ", " : "")}{length}";
    }

    private static string Word(IncidentKind kind) => kind == IncidentKind.MonitorHealth ? "monitor health" : kind.ToString().ToLowerInvariant();

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();
}

/// <summary>Writes what a policy changes for a terminal.</summary>
internal sealed class PolicyDiffText(Terminal terminal)
{
    private readonly PeopleWriter _writer = new(terminal);

    public void Write(PolicyDiffReport report)
    {
        _writer.Markup($"[bold]{report.Recording}[/]");
        _writer.Markup($"{"",-24}{"old",10}{"new",10}");
        foreach (var (what, old, @new) in report.Figures())
        {
            _writer.Markup($"{what,-24}{old,10:N0}{@new,10:N0}");
        }

        foreach (var (words, count, named) in report.ByKind())
        {
            _writer.BlankLine();
            _writer.Markup($"[bold]{count:N0} {words}[/]");
            foreach (var change in named)
            {
                var remark = PolicyDiffReport.Remark(change);
                _writer.Markup($"  {PolicyDiffReport.Time(change.Incident.OpenedAt)}  {PolicyDiffReport.What(change),-20} [bold]{Markup.Escape(PolicyDiffReport.Subject(change))}[/]{(remark.Length > 0 ? $", {remark}" : "")}");
            }

            if (count > named.Count)
            {
                _writer.Markup($"  and {count - named.Count:N0} more");
            }
        }

        _writer.BlankLine();
        _writer.Markup($"{report.Unchanged:N0} as before");
    }
}
