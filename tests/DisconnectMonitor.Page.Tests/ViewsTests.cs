using DisconnectMonitor.Page.Tests.Browsing;
using Microsoft.Playwright;

namespace DisconnectMonitor.Page.Tests;

/// <summary>Each view for those who cannot see it or not well, in light, dark and on a phone. Skipped without a browser.</summary>
public sealed class ViewsTests(Browser browser, PowerCut cut) : IClassFixture<Browser>, IClassFixture<PowerCut>
{
    public static TheoryData<string, Look> Views
    {
        get
        {
            var views = new TheoryData<string, Look>();
            foreach (var look in Enum.GetValues<Look>())
            {
                foreach (var view in (string[])["now", "all", "incident", "missing", "wrong"])
                {
                    views.Add(view, look);
                }
            }

            return views;
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Views))]
    public async Task Has_no_barrier_and_no_complaint_of_the_browser_and_does_not_scroll_sideways(string view, Look look)
    {
        await using var visit = await Visit.SignInAsync(browser, cut.Monitor.Url, look);
        await visit.GoAsync(await AddressAsync(view));
        await visit.PictureAsync($"{view.Replace(' ', '-')}-{look}".ToLowerInvariant());

        Assert.Empty(await visit.BarriersAsync());
        Assert.Empty(visit.Complaints.Where(complaint => !complaint.Contains("the server responded with a status of 40", StringComparison.Ordinal)));
        Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "It scrolls sideways.");
    }

    private async Task<string> AddressAsync(string view) => view switch
    {
        "now" => "",
        "all" => "?state=all",
        "incident" => $"incidents/{await cut.KeyAsync("waw1")}",
        "missing" => "incidents/d-0",
        "wrong" => "?sate=open",
        _ => throw new ArgumentOutOfRangeException(nameof(view), view, "No such view."),
    };
}
