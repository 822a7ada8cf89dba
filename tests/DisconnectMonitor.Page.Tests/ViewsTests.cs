using DisconnectMonitor.Page.Tests.Browsing;
using DisconnectMonitor.Page.Tests.Running;

namespace DisconnectMonitor.Page.Tests;

/// <summary>Each view for those who cannot see it or not well, in light, dark and on a phone. Skipped without a browser.</summary>
public sealed class ViewsTests(Browser browser, PowerCut cut) : IClassFixture<Browser>, IClassFixture<PowerCut>
{
    [BrowserTheory]
    [OnEachHost(Look.Light)]
    [OnEachHost(Look.Dark)]
    [OnEachHost(Look.Phone)]
    public async Task No_view_has_a_barrier_or_makes_the_browser_complain_or_scrolls_sideways(PageHost host, Look look)
    {
        var monitor = await cut.OnAsync(host);
        await using var visit = await Visit.SignInAsync(browser, monitor.Url, look);
        var found = new List<string>();
        foreach (var (view, address) in await AddressesAsync(monitor))
        {
            await visit.GoAsync(address);
            await visit.PictureAsync($"{view}-{look}-{host}".ToLowerInvariant());
            found.AddRange((await visit.BarriersAsync()).Select(barrier => $"{view}: {barrier}"));
            if (!await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"))
            {
                found.Add($"{view}: it scrolls sideways");
            }
        }

        Assert.Equal("", string.Join('\n', found));
        Assert.DoesNotContain(visit.Complaints, complaint => !complaint.Contains("the server responded with a status of 40", StringComparison.Ordinal));
    }

    private static async Task<IEnumerable<(string View, string Address)>> AddressesAsync(PagedMonitor monitor) =>
    [
        ("now", ""),
        ("all", "?state=all"),
        ("incident", $"incidents/{await PowerCut.KeyAsync(monitor)}"),
        ("devices", "devices?search=waw1&state=alerting"),
        ("device", $"devices/{await monitor.DeviceAsync("waw1")}"),
        ("timeline", "timeline"),
        ("hour", "timeline?hour=2026-11-02T09:00:00Z"),
        ("sites", "sites"),
        ("silences", "silences"),
        ("channels", "channels"),
        ("policy", "policy"),
        ("missing", "incidents/d-0"),
        ("wrong", "?sate=open"),
    ];
}
