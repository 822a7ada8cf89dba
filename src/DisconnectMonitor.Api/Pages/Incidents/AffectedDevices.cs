using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Api.Paging;

namespace DisconnectMonitor.Api.Pages.Incidents;

/// <summary>The devices for which an incident speaks now, by group and one by one.</summary>
internal sealed class AffectedDevices
{
    private const int OnAPage = 50;
    private const int MostGroups = 12;

    // All are read, to count them by group; of more, so many are enough to see what they share.
    private const int MostCounted = 5000;

    private readonly string _incident;
    private readonly string _list;
    private readonly DeviceKey? _after;

    private AffectedDevices(string incident, string list, DeviceKey? after) => (_incident, _list, _after) = (incident, list, after);

    /// <summary>Reads which page of them is wanted.</summary>
    public static AffectedDevices Read(QueryReader query, string incident)
    {
        var list = $"page devices of {incident}";
        var (_, after) = Places.ByKey.Read(query, list);
        return new AffectedDevices(incident, list, after);
    }

    public async Task<Html> ShowAsync(IDevices devices, PageLinks links, Instant now, CancellationToken cancellation)
    {
        var filter = new DeviceFilter { Incident = _incident };
        var all = await AllAsync(devices, filter, cancellation).ConfigureAwait(false);
        var rest = all.Where(device => _after is not { } place || device.Key.CompareTo(place) > 0).ToList();
        if (rest.Count == 0)
        {
            return Html.None;
        }

        var page = new Slice<DeviceSummary>([.. rest.Take(OnAPage)], rest.Count > OnAPage);
        var groups = Tally(all);
        var token = Places.ByKey.Page(page, _list, device => device.Key).ContinuationToken;
        return Html.Of($"""
            <section id="gone">
            <h2>Gone now: {Words.Number(groups.Sum(group => group.Count))}</h2>
            {Html.If(groups.Count > 1, $"""
            <ul class="groups">{groups.Take(MostGroups).Select(group => Html.Of($"<li>{group.Name ?? "no group"} <b>{Words.Number(group.Count)}</b></li>"))}
            {Html.If(groups.Count > MostGroups, $"<li>and {Words.Number(groups.Count - MostGroups)} more groups</li>")}</ul>
            """)}
            <ul class="devices">{page.Items.OrderBy(device => device.Device, StringComparer.Ordinal).Select(device => Html.Of($"""
            <li><a href="{links.Device(device.Key)}">{device.Device}</a>{Html.If(device.Group is not null && groups.Count > 1, $" <span>{device.Group}</span>")}{Since(device, now)}</li>
            """))}</ul>
            {Html.If(token is not null, $"""<nav class="pages" aria-label="Pages of devices"><a rel="next" href="{PageLinks.With(links.Incident(_incident), "continuationToken", token ?? "")}#gone">More devices</a></nav>""")}
            </section>
            """);
    }

    private static Html Since(DeviceSummary device, Instant now) =>
        device.DroppedAt is { } dropped ? Html.Of($" <span>since {Words.Time(dropped, now)}</span>") : Html.None;

    private static async Task<List<DeviceSummary>> AllAsync(IDevices devices, DeviceFilter filter, CancellationToken cancellation)
    {
        var all = new List<DeviceSummary>();
        var hasMore = true;
        while (hasMore && all.Count < MostCounted)
        {
            var slice = await devices.ListAsync(filter, all.Count == 0 ? null : all[^1].Key, 500, cancellation).ConfigureAwait(false);
            all.AddRange(slice.Items);
            hasMore = slice is { HasMore: true, Items.Count: > 0 };
        }

        return all;
    }

    private static List<(string? Name, int Count)> Tally(IEnumerable<DeviceSummary> devices) =>
        [.. devices.GroupBy(device => device.Group).Select(group => (group.Key, group.Count())).OrderByDescending(group => group.Item2).ThenBy(group => group.Key, StringComparer.Ordinal)];
}
