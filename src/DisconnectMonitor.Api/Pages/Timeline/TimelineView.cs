using DisconnectMonitor.Api.Activities;
using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Pages.Incidents;
using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Api.Pages.Serving;

namespace DisconnectMonitor.Api.Pages.Timeline;

/// <summary>The last 24 hours on one axis, or one of them with what happened then.</summary>
internal sealed class TimelineView(IActivity activity, IIncidents incidents)
{
    private const int MostIncidents = 1000;
    private const int MostListed = 100;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public async Task<View> ShowAsync(PageRequest request, CancellationToken cancellation)
    {
        var query = request.Read();
        var wanted = query.Text("hour", TextRules.Time);
        var hub = query.Text("hub", TextRules.Hub)?.ToLowerInvariant();
        if (query.Problems() is { Count: > 0 } problems)
        {
            return View.Wrong(problems);
        }

        var (links, now) = (request.Links, request.Now);
        var from = wanted is not null && Rfc3339.TryRead(Encoding.UTF8.GetBytes(wanted), out var hour, out _) ? Floor(hour) : Floor(now) + Hour - Day;
        var length = wanted is null ? Day : Hour;
        var hubs = await activity.ReadAsync(from, cancellation).ConfigureAwait(false);
        var found = await IncidentsAsync(from, from + length, hub, cancellation).ConfigureAwait(false);
        var chart = new TimelineChart(
            from,
            length,
            activity.CountsMinutes ? [.. hubs.Where(one => hub is null || one.Hub == hub).SelectMany(one => one.Minutes)] : null,
            [.. found.Select(incident => new TimelineIncident(
                incident.Headline, Words.Name(incident.Severity), incident.DroppedAt, incident.ResolvedAt, links.Incident(incident.Key)))]);
        return new View("Timeline", Html.Of($"""
            <h1 class="title">{(wanted is null ? Html.Of($"24 hours") : Html.Of($"The hour from {Words.Time(from, now)}"))}</h1>
            <section class="card" id="timeline">
            {Hubs(hubs, hub, wanted is null ? null : from, links)}
            {Html.If(wanted is not null, $"""
            <nav class="hours" aria-label="Hours"><a href="{links.Timeline(from - Hour, hub)}">Hour before</a> <a href="{links.Timeline(null, hub)}">24 hours</a> <a href="{links.Timeline(from + Hour, hub)}">Hour after</a></nav>
            """)}
            {chart.ToHtml(wanted is null ? at => links.Timeline(at, hub) : null)}
            </section>
            {Html.If(wanted is not null, $"{Then(found, links, now)}")}
            """));
    }

    private static Html Hubs(IReadOnlyList<HubActivity> hubs, string? shown, Instant? hour, PageLinks links) => Html.If(hubs.Count > 1, $"""
        <nav class="chips" aria-label="Hubs"><a href="{links.Timeline(hour, null)}"{Html.If(shown is null, $" aria-current=\"true\"")}>all hubs</a>
        {hubs.Select(hub => Html.Of($"""<a href="{links.Timeline(hour, hub.Hub)}"{Html.If(hub.Hub == shown, $" aria-current=\"true\"")}>{hub.Hub}</a>"""))}</nav>
        """);

    private static Html Then(List<IncidentSummary> found, PageLinks links, Instant now) => Html.Of($"""
        <section class="list"><h2>What went on then</h2>
        {Html.If(found.Count == 0, $"""<p class="none">No incident.</p>""")}
        <ol class="incidents">{found.Take(MostListed).Select(incident => IncidentRow.Of(incident, detail: null, links, now))}</ol>
        {Html.If(found.Count > MostListed, $"""<p class="note">and {Words.Count(found.Count - MostListed, "incident")} before these</p>""")}</section>
        """);

    // Newest first by opening; what was opened before the day and ended in it is found among as many as are read.
    private async Task<List<IncidentSummary>> IncidentsAsync(Instant from, Instant to, string? hub, CancellationToken cancellation)
    {
        var read = new List<IncidentSummary>();
        var hasMore = true;
        while (hasMore && read.Count < MostIncidents)
        {
            var slice = await incidents.ListAsync(
                new IncidentFilter { Hub = hub }, read.Count == 0 ? null : read[^1].Place, 500, cancellation).ConfigureAwait(false);
            read.AddRange(slice.Items);
            hasMore = slice.HasMore && slice.Items[^1].OpenedAt > from - Day;
        }

        return [.. read.Where(incident => incident.DroppedAt < to && (incident.ResolvedAt is not { } end || end > from))];
    }

    private static Instant Floor(Instant time) => new(time.UnixMilliseconds - (time.UnixMilliseconds % (long)Hour.TotalMilliseconds));
}
