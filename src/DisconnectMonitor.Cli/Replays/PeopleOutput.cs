using DisconnectMonitor.Guidance;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Notifications;
using Spectre.Console;

namespace DisconnectMonitor.Cli.Replays;

/// <summary>Each incident as it would have been notified, then what was filtered out and why.</summary>
internal sealed class PeopleOutput(Terminal terminal) : IReplayOutput
{
    private const int MaxActions = 3;

    private readonly PeopleWriter _writer = new(terminal);
    private DateOnly _day;

    public void Write(Notification notification)
    {
        var revision = notification.Revision;
        StartDay(revision.DecidedAt);
        var color = Color(revision);
        _writer.Markup($"[grey]{Clock(revision.DecidedAt)}[/]  [{color}]{Word(revision.Type),-8}[/]  [bold]{Markup.Escape(Headline.Of(revision))}[/]");
        if (revision.Type != RevisionType.Opened && revision is not { Kind: IncidentKind.Sustained, Type: RevisionType.Updated } && !revision.IsFromLog)
        {
            return;
        }

        Detail("", $"{Word(revision.Severity)}, {Kind(revision.Kind)}, hub {revision.Hub}{(revision.Group is { } group ? $", group {group}" : "")}");
        if (revision.Runbook is { } runbook)
        {
            Detail("runbook: ", runbook);
        }

        var seen = ImmutableArray<string>.Empty;
        foreach (var match in notification.Guidance)
        {
            Write(match, seen);
            seen = match.Evidence;
        }

        _writer.BlankLine();
    }

    public void Write(ReplaySummary summary)
    {
        _writer.BlankLine();
        _writer.Markup($"[bold]{Several(summary.Events, "event")} of {Several(summary.Devices, "device")} on {Several(summary.Hubs, "hub")}[/]");
        foreach (var (form, files) in summary.Forms)
        {
            _writer.Markup($"{"",11}  {Markup.Escape(form)}, {Several(files, "file")}");
        }

        Count(summary.NeverHeardOf, "never heard of", string.Create(CultureInfo.InvariantCulture, $"of {summary.Registered:N0} devices that the registry names"));
        Count(summary.Duplicates, "duplicates", "already known");
        Count(summary.Stale, "stale", "overtaken by newer events, or of an earlier life of the device");
        Count(summary.Renewals, "renewals", string.Join(", ", summary.RenewalsBySchedule
            .OrderByDescending(schedule => schedule.Value)
            .Select(schedule => string.Create(CultureInfo.InvariantCulture, $"{schedule.Key} {schedule.Value:N0}"))));
        Count(summary.Blips, "blips", "drops that returned within grace");
        Count(summary.HiddenFlaps, "hidden flaps", "the same state with a new sequence number");
        Count(summary.ReturnedWhileHeld, "held", "outlasted grace while events came late, and returned");
        Count(summary.Undecided, "undecided", "still waiting when the clock stopped");
        Count(summary.Ignored, "ignored", "events of other types");
        Count(summary.Rejected, "rejected", "could not be read; see above");
        _writer.Markup($"[bold]{Several(summary.Incidents.Values.Sum(), "incident")} in {Several(summary.Notifications, "notification")}[/]{(summary.StillOpen > 0 ? $", {summary.StillOpen:N0} still open" : "")}");
        Count(summary.Count(IncidentKind.Cluster), "clusters", "many devices at once");
        Count(summary.Count(IncidentKind.Sustained), "sustained", "one device gone for longer than its grace");
        Count(summary.Count(IncidentKind.Flapping), "flapping", "recorded; no channel is told unless it asks");
        Count(summary.Count(IncidentKind.Unstable), "unstable", "one device gone again and again, until it has been calm for a day");
        Count(summary.Count(IncidentKind.MonitorHealth), "monitor health", "events arrived too late to trust");
        Count(summary.Silenced, "silenced", "of all of these: opened in a silence, told when it ends if still open");
    }

    /// <summary>Says which day it is, once.</summary>
    public void StartDay(Instant time)
    {
        var day = DateOnly.FromDateTime(time.ToDateTimeOffset().UtcDateTime);
        if (day != _day)
        {
            _day = day;
            _writer.Markup($"[bold underline]{day.ToString("dddd, yyyy-MM-dd", CultureInfo.InvariantCulture)} (UTC)[/]");
        }
    }

    public void Flush() => terminal.Output.Flush();

    private static string Clock(Instant time) => time.ToDateTimeOffset().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Several(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    private static string Kind(IncidentKind kind) => kind == IncidentKind.MonitorHealth ? "monitor health" : Word(kind);

    private static string Word<T>(T value)
        where T : struct, Enum =>
        value.ToString().ToLowerInvariant();

    private static string Color(IncidentRevision revision) => revision switch
    {
        { Type: RevisionType.Resolved } => "green",
        { Severity: Severity.Critical or Severity.Error } => "red",
        { Severity: Severity.Warning } => "yellow",
        _ => "blue",
    };

    // The runner-up rests on the same evidence as a rule, which need not be read twice.
    private void Write(GuidanceMatch match, ImmutableArray<string> seen)
    {
        var name = match.Code == match.Name ? match.Code : $"{match.Code} {match.Name}";
        Detail("", $"{name}, {Word(match.Basis)}: {match.Summary}");
        foreach (var evidence in match.Evidence.Except(seen))
        {
            Detail("  seen: ", evidence);
        }

        foreach (var action in match.Actions.Take(MaxActions))
        {
            Detail("  do:   ", action);
        }
    }

    private void Count(long count, string name, string meaning)
    {
        if (count > 0)
        {
            _writer.Markup($"{count,11:N0}  {name,-15} [grey]{Markup.Escape(meaning)}[/]");
        }
    }

    private void Detail(string label, string text) => _writer.Paragraph(label, text, indent: 10);
}
