namespace DisconnectMonitor.Cli.PolicyDiffs;

/// <summary>Writes what a policy changes as GitHub's Markdown, for a comment on a pull request.</summary>
internal static class PolicyDiffMarkdown
{
    public static void Write(PolicyDiffReport report, Terminal terminal)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"### {Title(report)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{Code(report.Old.Policy)} and {Code(report.New.Policy)} on {report.Recording}:\n\n| | old | new |\n|---|--:|--:|\n");
        foreach (var (what, old, @new) in report.Figures())
        {
            text.Append(CultureInfo.InvariantCulture, $"| {what} | {old:N0} | {@new:N0} |\n");
        }

        foreach (var (words, count, named) in report.ByKind())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>{count:N0} {words}</summary>\n\n| told (UTC) | | about | |\n|---|---|---|---|\n");
            foreach (var change in named)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {PolicyDiffReport.Time(change.Incident.OpenedAt)} | {PolicyDiffReport.What(change)} | {Code(PolicyDiffReport.Subject(change))} | {PolicyDiffReport.Remark(change)} |\n");
            }

            text.Append(count > named.Count ? string.Create(CultureInfo.InvariantCulture, $"\nand {count - named.Count:N0} more\n") : "");
            text.Append("\n</details>\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{report.Unchanged:N0} as before.\n");
        terminal.Output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static string Title(PolicyDiffReport report) => report.IsDifferent
        ? $"The policy changes what is told: {string.Join(", ", report.ByKind().Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count:N0} {kind.Words}")))}"
        : "The policy changes nothing that is told";

    // Foreign text: nothing but letters, digits and hyphens stays as it is, so that nothing in it can be Markdown, HTML, a link or a mention.
    private static string Code(string foreign)
    {
        var escaped = new StringBuilder("<code>");
        foreach (var rune in foreign.EnumerateRunes())
        {
            _ = Rune.IsLetterOrDigit(rune) || rune.Value == '-'
                ? escaped.Append(rune.ToString())
                : escaped.Append(CultureInfo.InvariantCulture, $"&#{rune.Value};");
        }

        return escaped.Append("</code>").ToString();
    }
}
