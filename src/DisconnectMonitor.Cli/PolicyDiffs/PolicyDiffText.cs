using Spectre.Console;

namespace DisconnectMonitor.Cli.PolicyDiffs;

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
