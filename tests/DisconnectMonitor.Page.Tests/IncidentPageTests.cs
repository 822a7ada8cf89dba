using DisconnectMonitor.Page.Tests.Browsing;
using DisconnectMonitor.Page.Tests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DisconnectMonitor.Page.Tests;

/// <summary>What somebody who was woken sees, and does.</summary>
public sealed class IncidentPageTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserTheory]
    [OnEachHost]
    public async Task A_power_cut_at_a_site_is_one_thing_that_needs_somebody_until_it_is_taken(PageHost host)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "08:00");
        await monitor.PlayAsync("site-power-cut.jsonl", "09:45");
        await using var visit = await Visit.SignInAsync(browser, monitor.Url);

        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("1 thing needs you");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "25 of 25 devices of waw1 are gone" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("devices of waw1 are gone");
        Assert.Contains("404104 DeviceConnectionClosedRemotely", await visit.TextAsync("#guidance"), StringComparison.Ordinal);
        await Expect(visit.Page.Locator("#gone li").First).ToContainTextAsync("waw1-");
        await Expect(visit.Page.Locator("#told tbody tr").First).ToContainTextAsync("on-call");

        await visit.Page.Locator("summary").GetByText("Take").ClickAsync();
        await visit.Page.Locator("#take-reason").FillAsync("on my way");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Take" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToBeFocusedAsync();

        // Whoever leaves the page meant it.
        await visit.GoAsync("sign-in");
        await monitor.UntilAsync(incidents => incidents.Any(incident => incident.Acknowledgement is { Author: "Ines", Reason: "on my way" }));
        await visit.GoAsync("");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Nothing needs you");
        await Expect(visit.Page.Locator(".taken")).ToHaveTextAsync("taken by Ines");
        Assert.Empty(visit.Complaints);
    }
}
