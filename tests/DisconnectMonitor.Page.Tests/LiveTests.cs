using DisconnectMonitor.Page.Tests.Browsing;
using DisconnectMonitor.Page.Tests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DisconnectMonitor.Page.Tests;

/// <summary>What a page that stays open shows. Skipped without a browser.</summary>
public sealed class LiveTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserTheory]
    [OnEachHost]
    public async Task What_changes_shows_by_itself_and_the_page_is_no_larger_for_it(PageHost host)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "10:00");
        await using var visit = await Visit.SignInAsync(browser, monitor.Url);
        var verdict = visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Expect(verdict).ToHaveTextAsync("Nothing needs you");
        await Expect(visit.Page.Locator("#live")).ToHaveTextAsync("Up to date.");
        await visit.Page.EvaluateAsync("window.isSamePage = true");

        await monitor.HappensAsync("10:00 pump-7 connects", "10:01 pump-7 drops");
        await monitor.PassUntilAsync("10:20");
        await Expect(verdict).ToHaveTextAsync("1 thing needs you");
        await Expect(visit.Page.Locator(".incidents h3")).ToHaveTextAsync("pump-7 is gone for 19m");

        await monitor.HappensAsync("10:21 pump-7 connects");
        await Expect(verdict).ToHaveTextAsync("Nothing needs you");
        await Expect(visit.Page.Locator(".incidents li")).ToHaveCountAsync(0);

        Assert.True(await visit.Page.EvaluateAsync<bool>("window.isSamePage"), "It was loaded anew.");
        var open = await visit.Page.EvaluateAsync<int>("document.querySelectorAll('main *').length");
        await visit.GoAsync("");
        Assert.Equal(await visit.Page.EvaluateAsync<int>("document.querySelectorAll('main *').length"), open);
        Assert.Empty(visit.Complaints);
    }

    [BrowserTheory]
    [OnEachHost]
    public async Task What_somebody_has_opened_or_is_writing_is_left_alone_by_what_changes(PageHost host)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "10:00");
        await monitor.HappensAsync("10:00 pump-7 connects", "10:01 pump-7 drops");
        await monitor.PassUntilAsync("10:20");
        var key = (await monitor.IncidentAsync()).Key;
        await using var visit = await Visit.SignInAsync(browser, monitor.Url);
        await visit.GoAsync($"incidents/{key}");
        await visit.Page.Locator("summary").GetByText("Take").ClickAsync();
        await visit.Page.Locator("#take-reason").FillAsync("on my");

        await monitor.PassUntilAsync("10:35");
        await Expect(visit.Page.Locator(".one > header")).ToContainTextAsync("34m");
        await Expect(visit.Page.Locator("#take-reason")).ToHaveValueAsync("on my");
        await Expect(visit.Page.Locator("#take-reason")).ToBeFocusedAsync();

        // And what was pressed by mistake is taken back.
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Take" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(visit.Page.Locator("#undo")).ToHaveTextAsync("Taken back: nothing was changed.");
        await visit.GoAsync("");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("1 thing needs you");
        Assert.Null((await monitor.IncidentAsync()).Acknowledgement);
    }

    [BrowserTheory]
    [OnEachHost]
    public async Task Without_script_all_is_there_to_read_and_to_do(PageHost host)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "10:00");
        await monitor.HappensAsync("10:00 pump-7 connects", "10:01 pump-7 drops");
        await monitor.PassUntilAsync("10:20");
        await using var visit = await Visit.SignInAsync(browser, monitor.Url, hasScript: false);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "pump-7 is gone" }).ClickAsync();
        await visit.Page.Locator("summary").GetByText("Take").ClickAsync();
        await visit.Page.Locator("#take-reason").FillAsync("on my way");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Take" }).ClickAsync();
        await Expect(visit.Page.Locator(".taken")).ToContainTextAsync("taken by Ines at 10:20: on my way");
    }
}
