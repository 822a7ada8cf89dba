using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Api.Paging;

namespace DisconnectMonitor.Api.Pages.Devices;

/// <summary>Finds a device by a part of its id.</summary>
internal sealed class DevicesView(IDevices devices)
{
    private const int OnAPage = 100;

    public async Task<View> ShowAsync(PageRequest request, CancellationToken cancellation)
    {
        var query = request.Read();
        var filter = new DeviceFilter
        {
            Search = query.Text("search", TextRules.Id),
            Hub = query.Text("hub", TextRules.Hub)?.ToLowerInvariant(),
            State = query.Choice<ConnectionState>("state"),
        };
        var list = $"page {filter}";
        var (_, after) = Places.ByKey.Read(query, list);
        if (query.Problems() is { Count: > 0 } problems)
        {
            return View.Wrong(problems);
        }

        var (links, now) = (request.Links, request.Now);
        var page = await devices.ListAsync(filter, after, OnAPage, cancellation).ConfigureAwait(false);
        var token = Places.ByKey.Page(page, list, device => device.Key).ContinuationToken;
        return new View("Devices", Html.Of($"""
            <section class="list" aria-labelledby="devices">
            <h1 id="devices">Devices</h1>
            <form class="filters" method="get" action="{links.Devices()}" role="search">
            <label>Part of the device id <input name="search" type="search" value="{filter.Search}" size="24"></label>
            <label>Hub <input name="hub" value="{filter.Hub}" size="14"></label>
            <label>State <select name="state"><option value="">any</option>{Enum.GetValues<ConnectionState>().Select(state => Html.Of($"""
            <option value="{Words.Name(state)}"{Html.If(state == filter.State, $" selected")}>{Words.Name(state)}</option>
            """))}</select></label>
            <button class="main">Find</button>
            </form>
            {(page.Items.Count == 0 ? Html.Of($"""<p class="none">No device is like this.</p>""") : Html.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-label="What was found"><table id="found">
            <thead><tr><th scope="col">Device</th><th scope="col">State</th><th scope="col">Group</th><th scope="col">Hub</th><th scope="col">Gone since</th><th scope="col">Last heard of</th></tr></thead>
            <tbody>{page.Items.Select(device => Row(device, links, now))}</tbody></table></div>
            """))}
            {Html.If(token is not null, $"""<nav class="pages" aria-label="Pages"><a rel="next" href="{PageLinks.With(links.Devices(filter), "continuationToken", token ?? "")}">More devices</a></nav>""")}
            </section>
            """));
    }

    private static Html Row(DeviceSummary device, PageLinks links, Instant now) => Html.Of($"""
        <tr><td><a href="{links.Device(device.Key)}">{device.Device}</a></td><td>{DeviceWords.State(device)}</td>
        <td>{device.Group}</td><td>{device.Hub}</td>
        <td>{(device.DroppedAt is { } dropped ? Words.Time(dropped, now) : Html.None)}</td>
        <td>{(device.HeardAt is { } heard ? Words.Time(heard, now) : Html.Of($"never"))}</td></tr>
        """);
}
