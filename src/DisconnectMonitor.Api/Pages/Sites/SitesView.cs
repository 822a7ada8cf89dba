using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Api.Sites;

namespace DisconnectMonitor.Api.Pages.Sites;

/// <summary>A tile for each group, below its hub: the larger, the more devices; what is gone is said in words as well as in colour.</summary>
internal sealed class SitesView(ISites sites)
{
    private const int MostTiles = 300;

    public async Task<View> ShowAsync(PageRequest request, CancellationToken cancellation)
    {
        if (request.Read().Problems() is { Count: > 0 } problems)
        {
            return View.Wrong(problems);
        }

        var all = await sites.ListAsync(cancellation).ConfigureAwait(false);
        var hubs = all.GroupBy(site => site.Hub).OrderByDescending(hub => hub.Sum(site => site.Gone)).ThenBy(hub => hub.Key, StringComparer.Ordinal);
        return new View("Sites", Html.Of($"""
            <h1 class="title">Sites</h1>
            {Html.If(all.Count == 0, $"""<section class="card"><p class="none">No device is known yet.</p></section>""")}
            {hubs.Select(hub => Hub(hub.Key, [.. hub], request.Links))}
            """));
    }

    private static Html Hub(string hub, List<SiteSummary> sites, PageLinks links)
    {
        var (population, gone, waiting) = (sites.Sum(site => site.Population), sites.Sum(site => site.Gone), sites.Sum(site => site.Waiting));
        var most = sites.Max(site => site.Population);
        var tiles = sites
            .OrderByDescending(site => (double)site.Gone / site.Population)
            .ThenByDescending(site => site.Population)
            .ThenBy(site => site.Group, StringComparer.Ordinal)
            .ToList();
        return Html.Of($"""
            <section class="card hub" id="hub-{hub}">
            <h2><a href="{links.Incidents(new IncidentFilter { Hub = hub, State = IncidentState.Open })}">{hub}</a> <small>{Says(population, gone, waiting)}</small></h2>
            <ul class="tiles">{tiles.Take(MostTiles).Select(site => Tile(site, most, links))}</ul>
            {Html.If(tiles.Count > MostTiles, $"""<p class="note">and {Words.Count(tiles.Count - MostTiles, "group")} with less gone</p>""")}
            </section>
            """);
    }

    private static Html Tile(SiteSummary site, int most, PageLinks links)
    {
        var address = site.Group is null
            ? links.Incidents(new IncidentFilter { Hub = site.Hub, State = IncidentState.Open })
            : links.Incidents(new IncidentFilter { Hub = site.Hub, Group = site.Group, State = IncidentState.Open });
        var share = (double)site.Gone / site.Population;
        var tone = site.Gone == 0 ? "none-gone" : share < 0.3 ? "some-gone" : "many-gone";

        // Six sizes, by the root of the population, so that the area follows it.
        var size = 1 + (int)Math.Round(5 * Math.Sqrt((double)site.Population / most));
        return Html.Of($"""
            <li class="tile {tone} s{size}"><a href="{address}">
            <b>{site.Group ?? "no group"}</b>
            <span>{Says(site.Population, site.Gone, site.Waiting)}</span>
            <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="there" width="100" height="6"/><rect class="gone" width="{100 * share}" height="6"/></svg>
            </a></li>
            """);
    }

    private static string Says(int population, int gone, int waiting) => (gone, waiting) switch
    {
        (0, 0) => $"{Words.Count(population, "device")}, none gone",
        (0, _) => $"{Words.Count(population, "device")}, {Words.Number(waiting)} in doubt",
        (_, 0) => $"{Words.Number(gone)} of {Words.Number(population)} gone",
        _ => $"{Words.Number(gone)} of {Words.Number(population)} gone, {Words.Number(waiting)} in doubt",
    };
}
