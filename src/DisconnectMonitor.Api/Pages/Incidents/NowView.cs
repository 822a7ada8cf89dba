using DisconnectMonitor.Api.Activities;
using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Api.Paging;

namespace DisconnectMonitor.Api.Pages.Incidents;

/// <summary>The first view: the verdict, and the incidents worst first. Ended ones, which are told newest first, are there for the asking.</summary>
internal sealed class NowView(IIncidents incidents, IHealth health, IActivity activity)
{
    private const int OnAPage = 50;

    /// <summary>Which incidents are shown.</summary>
    private enum Shown
    {
        Open,
        Ended,
        All,
    }

    public async Task<View> ShowAsync(PageRequest request, CancellationToken cancellation)
    {
        var query = request.Read();
        var shown = query.Choice<Shown>("state") ?? Shown.Open;
        var filter = new IncidentFilter
        {
            State = shown switch { Shown.Open => IncidentState.Open, Shown.Ended => IncidentState.Resolved, _ => null },
            Hub = query.Text("hub", TextRules.Hub)?.ToLowerInvariant(),
            Group = query.Text("group", TextRules.Group),
            Kind = query.Choice<IncidentKind>("kind"),
        };
        var list = $"page {filter}";
        var (_, after) = Places.ByTime.Read(query, list);
        var number = int.TryParse(query.Text("page", IsPage), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 1;
        if (query.Problems() is { Count: > 0 } problems)
        {
            return View.Wrong(problems);
        }

        var open = await OpenIncidents.ReadAsync(incidents, cancellation).ConfigureAwait(false);
        var report = await health.ReadAsync(cancellation).ConfigureAwait(false);
        var arrivals = await activity.ReadAsync(request.Now, cancellation).ConfigureAwait(false);
        var (items, total, next) = shown == Shown.Open
            ? OpenPage(open, filter, number, request.Links)
            : await EndedPageAsync(filter, list, after, request.Links, cancellation).ConfigureAwait(false);
        var details = await Task.WhenAll(items.Select(incident => incidents.FindAsync(incident.Key, cancellation))).ConfigureAwait(false);
        var rows = items.Zip(details, (incident, detail) => IncidentRow.Of(incident, detail, request.Links, request.Now));
        var title = open.Needing switch { 0 => "Nothing needs you", 1 => "1 needs you", var count => $"{Words.Number(count)} need you" };
        return new View(title, Html.Of($"""
            {Verdict.Of(open, report, arrivals, request.Links, request.Now)}
            <section class="list" aria-labelledby="incidents">
            <h2 id="incidents">Incidents</h2>
            {Filters(filter, shown, request.Links)}
            <ol class="incidents" id="rows">{rows}</ol>
            {Html.If(items.Count == 0, $"""<p class="none">{Nothing(filter, shown)}</p>""")}
            {Html.If(open.HasMore && shown == Shown.Open, $"""<p class="note">Only the newest {Words.Number(OpenIncidents.Most)} are put in order here.</p>""")}
            {Html.If(next is not null, $"""<nav class="pages" aria-label="Pages"><a rel="next" href="{next}">{total}</a></nav>""")}
            </section>
            """));
    }

    private static (IReadOnlyList<IncidentSummary> Items, string More, string? Next) OpenPage(
        OpenIncidents open, IncidentFilter filter, int number, PageLinks links)
    {
        var matching = open.Items.Where(filter.Matches).ToList();
        var page = matching.Skip((number - 1) * OnAPage).Take(OnAPage).ToList();
        var left = matching.Count - (number * OnAPage);
        return (page, $"{Words.Number(left)} more", left > 0
            ? PageLinks.With(links.Incidents(filter), "page", (number + 1).ToString(CultureInfo.InvariantCulture))
            : null);
    }

    private async Task<(IReadOnlyList<IncidentSummary> Items, string More, string? Next)> EndedPageAsync(
        IncidentFilter filter, string list, TimeCursor? after, PageLinks links, CancellationToken cancellation)
    {
        var slice = await incidents.ListAsync(filter, after, OnAPage, cancellation).ConfigureAwait(false);
        var token = Places.ByTime.Page(slice, list, incident => incident.Place).ContinuationToken;
        return (slice.Items, "Earlier ones", token is null ? null : PageLinks.With(links.Incidents(filter), "continuationToken", token));
    }

    private static Html Filters(IncidentFilter filter, Shown shown, PageLinks links)
    {
        var states = Enum.GetValues<Shown>().Select(state => Html.Of($"""
            <option value="{Words.Name(state)}"{Html.If(state == shown, $" selected")}>{(state == Shown.All ? "open and ended" : Words.Name(state))}</option>
            """));
        var kinds = Enum.GetValues<IncidentKind>().Where(kind => kind is not (IncidentKind.AllClear or IncidentKind.FireDrill)).Select(kind => Html.Of($"""
            <option value="{Words.Name(kind)}"{Html.If(kind == filter.Kind, $" selected")}>{KindName(kind)}</option>
            """));
        var isFiltered = filter is { Hub: not null } or { Group: not null } or { Kind: not null } || shown != Shown.Open;
        return Html.Of($"""
            <details class="filter"{Html.If(isFiltered, $" open")}><summary>Filter</summary>
            <form class="filters" method="get" action="{links.Home}" data-filter>
            <label>State <select name="state">{states}</select></label>
            <label>Kind <select name="kind"><option value="">any</option>{kinds}</select></label>
            <label>Hub <input name="hub" value="{filter.Hub}" size="12"></label>
            <label>Group <input name="group" value="{filter.Group}" size="12"></label>
            <button>Show</button>
            {Html.If(isFiltered, $"""<a href="{links.Home}">Show all that is open</a>""")}
            </form></details>
            """);
    }

    private static string KindName(IncidentKind kind) => kind switch
    {
        IncidentKind.MonitorHealth => "monitor health",
        _ => Words.Name(kind),
    };

    private static string Nothing(IncidentFilter filter, Shown shown) =>
        filter is { Hub: null, Group: null, Kind: null } && shown == Shown.Open ? "No incident is open." : "No incident matches.";

    private static string? IsPage(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= OpenIncidents.Most / OnAPage
            ? null
            : $"is no page; write 1 to {OpenIncidents.Most / OnAPage}";
}
