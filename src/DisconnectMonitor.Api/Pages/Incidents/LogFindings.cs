using DisconnectMonitor.Api.Pages.Markup;

namespace DisconnectMonitor.Api.Pages.Incidents;

/// <summary>What the hub's own log held about an incident, where somebody looked.</summary>
internal static class LogFindings
{
    /// <summary>The findings.</summary>
    /// <param name="told">The incident's revisions.</param>
    /// <param name="now">The time.</param>
    /// <param name="device">The device whose records are shown; null for all.</param>
    public static Html Of(IReadOnlyList<ToldRevision> told, Instant now, string? device = null)
    {
        if (told.LastOrDefault(revision => revision.Data.Log is not null)?.Data.Log is not { } log)
        {
            return Html.None;
        }

        var records = log.Records.Where(record => device is null || record.Device == device).ToList();
        return Html.Of($"""
            <section class="log">
            <h2>What the hub's log holds</h2>
            {Html.If(log.Problem is not null, $"""<p class="wrong">It could not be read: {log.Problem}</p>""")}
            {Html.If(log.Problem is null && records.Count == 0, $"<p>Nothing about it.</p>")}
            <dl>{Counts("Codes", log.Codes)}{Counts("Protocols", log.Protocols)}{Counts("SDKs", log.SdkVersions)}</dl>
            {Html.If(records.Count > 0, $"""
            <div class="scroll" tabindex="0" role="region" aria-label="Records of the log"><table><caption class="hidden">Records of the log</caption>
            <thead><tr><th scope="col">Time</th><th scope="col">Device</th><th scope="col">What</th><th scope="col">Code</th><th scope="col">Message</th><th scope="col">From</th></tr></thead>
            <tbody>{records.Select(record => Row(record, now))}</tbody></table></div>
            """)}
            </section>
            """);
    }

    private static Html Counts(string name, IReadOnlyList<ToldCount> counts) => Html.If(counts.Count > 0, $"""
        <dt>{name}</dt><dd>{string.Join(", ", counts.Select(count => $"{count.Value}{(count.Name is null ? "" : $" {count.Name}")} ({Words.Number(count.Count)})"))}</dd>
        """);

    private static Html Row(ToldRecord record, Instant now) => Html.Of($"""
        <tr><td>{Words.ExactTime(record.Time, now)}</td><td>{record.Device}{Html.If(record.Module is not null, $"/{record.Module}")}</td>
        <td>{(record.Operation == "deviceConnect" ? "connect" : "disconnect")}</td><td>{record.Code}</td><td>{record.Message}</td>
        <td>{string.Join(", ", new[] { record.Address, record.Protocol, record.SdkVersion }.Where(text => !string.IsNullOrEmpty(text)))}</td></tr>
        """);
}
