using DisconnectMonitor.Cli.Replays;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Renewals;
using DisconnectMonitor.Settings;
using Spectre.Console;

namespace DisconnectMonitor.Cli.Explaining;

/// <summary>Prints a device's story for a person.</summary>
internal sealed class ExplainOutput(Terminal terminal)
{
    private readonly PeopleWriter _writer = new(terminal);
    private readonly PeopleOutput _notifications = new(terminal);

    public void Write(IReadOnlyList<StoryLine> lines)
    {
        foreach (var line in lines)
        {
            _notifications.StartDay(line.At);
            switch (line)
            {
                case StoryLine.Arrived(var at, var arrived):
                    Line(at, "event", EventWords(at, arrived));
                    break;
                case StoryLine.Decided(var at, var decision, var module, var connection):
                    Line(at, "decided", $"{(module is null ? "" : $"{module}: ")}{decision.Name()} ({decision.Reason()}){Details(decision, connection)}");
                    break;
                case StoryLine.Logged(var at, var record):
                    Line(at, "log", LogWordsOf(record));
                    break;
                case StoryLine.Notified(_, var notification):
                    _notifications.Write(notification);
                    break;
            }
        }
    }

    public void WriteEnd(DeviceStory story, DeviceState state, Policy policy)
    {
        _writer.BlankLine();
        var context = new HubContext(policy, policy.Cluster.Buckets);
        foreach (var connection in state.Connections)
        {
            var name = connection.Module ?? state.Device.DeviceId;
            var now = connection.IsOnline ? "online" : connection.Wait is { IsUndecided: true } wait ? $"gone, waited for until {Clock(wait.Deadline)}" : "gone";
            var incident = (connection.Incident ?? (connection.IsTold ? state.Incident : null)) is { } open ? $", incident {open.Key} open" : "";
            var schedule = RenewalDetector.Find(connection.Marks, context.SchedulesOf(connection.Sdk)) is { } profile
                ? $"its drops keep a schedule of {DurationText.ForPeople(profile.Period)} ({profile.Name}, {profile.Fits} drops fit)"
                : "its drops keep no schedule";
            var sdk = connection.Sdk is { } known ? $", {SdkVersion.Name(known)} SDK" : "";
            _writer.Paragraph("", $"{name} on {state.Device.Hub}, at the end: {now}{incident}; {schedule}{sdk}.", indent: 0);
        }

        if (story.SupersededTimers > 0)
        {
            _writer.Paragraph("", $"{story.SupersededTimers} timers of waits that were over did nothing, and are left out.", indent: 0);
        }
    }

    private static string EventWords(Instant at, ConnectionEvent arrived)
    {
        var module = arrived.Module is { } name ? $" of {name}" : "";
        var sequence = arrived.Kind is ConnectionEventKind.Connected or ConnectionEventKind.Disconnected
            ? $", sequence {arrived.Sequence.ToString().TrimStart('0')}"
            : "";
        var late = at - arrived.Time >= TimeSpan.FromSeconds(1) ? $", of {Clock(arrived.Time)}, {DurationText.ForPeople(at - arrived.Time)} late" : "";
        return $"{arrived.Kind.ToString().ToLowerInvariant()}{module}{sequence}{late}";
    }

    private static string Details(DecisionKind decision, Connection? connection) => (decision, connection) switch
    {
        (DecisionKind.WaitStarted or DecisionKind.RenewalExpected, { Wait: { } wait }) =>
            $"; deadline {Clock(wait.Deadline)}{(wait.Renewal is { } profile ? $", schedule of {DurationText.ForPeople(profile.Period)} ({profile.Name})" : "")}",
        (DecisionKind.HiddenFlap or DecisionKind.HiddenRenewal, { Wait: { IsUndecided: true } wait }) => $"; deadline {Clock(wait.Deadline)}",
        (DecisionKind.GraceExtended, { Wait: { Learned: { } learned } wait }) =>
            $"; {DurationText.ForPeople(learned.Length)}, until {Clock(wait.Deadline)}: {learned.Reason}",
        (DecisionKind.Folded, { Wait.Cluster: { } cluster }) => $": {cluster}",
        (DecisionKind.ReturnedRenewal or DecisionKind.ReturnedBlip or DecisionKind.ReturnedWhileHeld or DecisionKind.ReturnedWithCluster or DecisionKind.Resolved, { Marks: { Count: > 0 } marks })
            when marks[^1].Gap is { } gap => $"; gap {DurationText.ForPeople(gap)}",
        _ => "",
    };

    private static string LogWordsOf(LogRecord record)
    {
        var operation = record.Operation == LogOperation.Connect ? record.IsError ? "connect refused" : "connect" : "disconnect";
        string?[] parts =
        [
            record.Module is { } module ? $"{operation} of {module}" : operation,
            record.IsError ? string.Join(' ', new[] { record.Code, record.Name }.OfType<string>()) : null,
            record.Protocol,
            record.AuthType,
            record.SdkVersion is { } sdk ? SdkVersion.Describe(sdk) : null,
            record.Address,
            record.Message,
        ];
        return string.Join(", ", parts.Where(part => part is { Length: > 0 }));
    }

    private static string Clock(Instant time) => time.ToDateTimeOffset().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private void Line(Instant at, string what, string text)
    {
        var color = what switch
        {
            "log" => "blue",
            "decided" => "default",
            _ => "bold",
        };
        _writer.Markup($"[grey]{Clock(at)}[/]  [{color}]{what,-8}[/]  {Markup.Escape(text)}");
    }
}
