using System.Net;
using System.Text.RegularExpressions;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Pages.Access;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Links;
using DisconnectMonitor.Page.Tests.Running;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Page.Tests;

/// <summary>Links in notifications that take an incident, or silence what it is about, without signing in.</summary>
public sealed partial class SignedLinkTests
{
    private static readonly LinkSigner Signer = new(new SignedLinkSettings(new Secret("key-of-the-links-0000000000000000000000"), TimeSpan.FromHours(2)));

    [Theory]
    [OnEachHost]
    public async Task A_mail_scanner_that_opens_the_link_changes_nothing_however_often(PageHost host)
    {
        await using var monitor = await GoneAsync(host);
        using var client = monitor.Connect();
        foreach (var link in new[] { await LinkAsync(monitor, LinkAction.Take), await LinkAsync(monitor, LinkAction.Silence) })
        {
            for (var time = 0; time < 3; time++)
            {
                using var page = await client.GetAsync(link);
                Assert.Equal(HttpStatusCode.OK, page.StatusCode);
                Assert.Contains("pump-7 is gone for", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
                using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));
                Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            }
        }

        await NothingChangedAsync(monitor);
    }

    [Theory]
    [OnEachHost]
    public async Task The_button_takes_the_incident_and_says_whose_link_it_was(PageHost host)
    {
        await using var monitor = await GoneAsync(host);
        using var client = monitor.Connect();
        using var page = await client.PostFormAsync(await LinkAsync(monitor, LinkAction.Take), ("name", ""));
        Assert.Contains("<h1>It is taken</h1>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var taken = (await monitor.IncidentAsync()).Acknowledgement!;
        Assert.Equal(("whoever has the link sent to mail", "by the link sent to mail"), (taken.Author, taken.Reason));
    }

    [Theory]
    [OnEachHost]
    public async Task Whoever_gives_a_name_is_recorded_by_it_as_text(PageHost host)
    {
        await using var monitor = await GoneAsync(host);
        using var client = monitor.Connect();
        using var page = await client.PostFormAsync(await LinkAsync(monitor, LinkAction.Take), ("name", "Ines <b>"));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("Ines <b>", (await monitor.IncidentAsync()).Acknowledgement!.Author);
    }

    [Theory]
    [OnEachHost]
    public async Task The_button_silences_the_device_for_an_hour(PageHost host)
    {
        await using var monitor = await GoneAsync(host);
        using var client = monitor.Connect();
        var link = await LinkAsync(monitor, LinkAction.Silence);
        Assert.Contains("Nobody is told of the device pump-7 for an hour.", await client.GetStringAsync(link), StringComparison.Ordinal);
        using var page = await client.PostFormAsync(link, ("name", "Ines"));
        Assert.Contains("<h1>It is silenced for an hour</h1>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var silence = Assert.Single(await monitor.SilencesAsync());
        Assert.Equal(("contoso", "^pump-7$"), (silence.GetProperty("hub").GetString(), silence.GetProperty("device").GetString()));
        Assert.Equal("Ines", silence.GetProperty("author").GetString());
        Assert.Contains(silence.GetProperty("id").GetString()!, await SignedInAsync(monitor, "silences"), StringComparison.Ordinal);
        await monitor.PassUntilAsync("11:16");
        Assert.Contains("<h1>1 thing needs you</h1>", await SignedInAsync(monitor, ""), StringComparison.Ordinal);
    }

    [Theory]
    [OnEachHost]
    public async Task A_link_works_once_also_after_a_restart(PageHost host)
    {
        await using var monitor = await GoneAsync(host);
        var link = await LinkAsync(monitor, LinkAction.Take);
        using (var client = monitor.Connect())
        {
            using var first = await client.PostFormAsync(link, ("name", "Ines"));
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
            await RefusedAsync(client, link, HttpStatusCode.Gone, "This link was used already");
        }

        await monitor.RestartAsync();
        using var later = monitor.Connect();
        await RefusedAsync(later, link, HttpStatusCode.Gone, "This link was used already");
        Assert.Equal("Ines", (await monitor.IncidentAsync()).Acknowledgement!.Author);
    }

    [Theory]
    [OnEachHost]
    public async Task Of_many_who_press_at_once_one_does_it(PageHost host)
    {
        await using var monitor = await GoneAsync(host);
        using var client = monitor.Connect();
        var link = await LinkAsync(monitor, LinkAction.Silence);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(who => client.PostFormAsync(link, ("name", $"{who}"))));
        Assert.Equal(
            [HttpStatusCode.OK, .. Enumerable.Repeat(HttpStatusCode.Gone, 7)],
            answers.Select(answer => answer.StatusCode).Order());
        Assert.Single(await monitor.SilencesAsync());
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Theory]
    [OnEachHost]
    public async Task An_expired_link_says_so(PageHost host)
    {
        await using var monitor = await GoneAsync(host);
        using var client = monitor.Connect();
        var link = await LinkAsync(monitor, LinkAction.Take);
        await monitor.PassUntilAsync("12:15");
        await RefusedAsync(client, link, HttpStatusCode.Gone, "This link has expired");
        await NothingChangedAsync(monitor);
    }

    [Theory]
    [OnEachHost]
    public async Task A_forged_link_says_so(PageHost host)
    {
        await using var monitor = await GoneAsync(host);
        using var client = monitor.Connect();
        var link = await LinkAsync(monitor, LinkAction.Take);
        var forger = new LinkSigner(new SignedLinkSettings(new Secret("key-of-somebody-else-000000000000000000"), TimeSpan.FromHours(2)));
        foreach (var forged in new[] { await LinkAsync(monitor, LinkAction.Take, forger), link[..^1], link.Replace("act/e", "act/f", StringComparison.Ordinal), "act/x" })
        {
            await RefusedAsync(client, forged, HttpStatusCode.NotFound, "This link is not one of ours");
        }

        await NothingChangedAsync(monitor);
    }

    [Theory]
    [OnEachHost]
    public async Task A_link_about_what_is_over_does_nothing_and_says_so(PageHost host)
    {
        await using var monitor = await GoneAsync(host);
        using var client = monitor.Connect();
        var link = await LinkAsync(monitor, LinkAction.Take);
        await monitor.HappensAsync("10:15 pump-7 connects");
        await RefusedAsync(client, link, HttpStatusCode.Conflict, "It is over");
        await NothingChangedAsync(monitor);
    }

    [Theory]
    [OnEachHost]
    public async Task Another_site_cannot_press_the_button(PageHost host)
    {
        await using var monitor = await GoneAsync(host);
        using var client = monitor.Connect();
        using var request = new HttpRequestMessage(HttpMethod.Post, await LinkAsync(monitor, LinkAction.Take)) { Headers = { { "Sec-Fetch-Site", "cross-site" } } };
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await NothingChangedAsync(monitor);
    }

    [Theory]
    [OnEachHost]
    public async Task While_the_disk_is_full_it_asks_to_try_again_and_the_link_goes_on_to_work(PageHost host)
    {
        await using var monitor = await GoneAsync(host);
        using var client = monitor.Connect();
        var link = await LinkAsync(monitor, LinkAction.Take);
        monitor.Live.Disk.IsBroken = true;
        using var unavailable = await client.PostFormAsync(link, ("name", "Ines"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, unavailable.StatusCode);
        monitor.Live.Disk.IsBroken = false;
        for (var patience = 0; patience < 1000 && !monitor.Live.Monitor.JournalHealth.IsHealthy; patience++)
        {
            await Task.Delay(10);
        }

        using var page = await client.PostFormAsync(link, ("name", "Ines"));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [OnEachHost]
    public async Task The_question_has_the_rules_of_the_page_and_none_of_what_only_those_see_who_signed_in(PageHost host)
    {
        await using var monitor = await GoneAsync(host);
        using var client = monitor.Connect();
        using var page = await client.GetAsync(await LinkAsync(monitor, LinkAction.Take));
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
        Assert.DoesNotContain("<nav", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [OnEachHost]
    public async Task Where_nothing_is_signed_there_is_no_such_address(PageHost host)
    {
        await using var monitor = await GoneAsync(host, signer: null);
        using var client = await monitor.SignInAsync();
        var link = await LinkAsync(monitor, LinkAction.Take);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostFormAsync(link)).StatusCode);
        await NothingChangedAsync(monitor);
    }

    [Fact]
    public async Task Where_nobody_can_sign_in_to_the_app_its_links_work_all_the_same()
    {
        await using var monitor = await PagedMonitor.StartAsync(PageHost.App, "10:00", settings: new PageSettings { Links = Signer });
        await monitor.HappensAsync("10:00 pump-7 connects", "10:01 pump-7 drops");
        await monitor.PassUntilAsync("10:15");
        using var client = monitor.Connect();
        var link = await LinkAsync(monitor, LinkAction.Take);
        var asked = await client.GetStringAsync(link);
        Assert.Contains($"action=\"{monitor.Root}/{link}\"", asked, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(StyleSheet().Match(asked).Groups[1].Value)).StatusCode);
        using var taken = await client.PostFormAsync(link, ("name", "Ines"));
        Assert.Contains("<h1>It is taken</h1>", await taken.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("")).StatusCode);
    }

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"([^\"]+)\">")]
    private static partial Regex StyleSheet();

    private static Task<PagedMonitor> GoneAsync(PageHost host) => GoneAsync(host, Signer);

    private static async Task<PagedMonitor> GoneAsync(PageHost host, LinkSigner? signer)
    {
        var monitor = await PagedMonitor.StartAsync(host, "10:00", settings: PagedMonitor.Settings with { Links = signer });
        await monitor.HappensAsync("10:00 pump-7 connects", "10:01 pump-7 drops");
        await monitor.PassUntilAsync("10:15");
        Assert.Equal(IncidentState.Open, (await monitor.IncidentAsync()).State);
        return monitor;
    }

    // As a notification of now would carry it.
    private static async Task<string> LinkAsync(PagedMonitor monitor, LinkAction action, LinkSigner? signer = null)
    {
        signer ??= Signer;
        var incident = (await monitor.IncidentAsync()).Key;
        return $"act/{signer.Sign(new SignedLink(action, incident, "mail", monitor.Now + signer.Lasts))}";
    }

    private static async Task RefusedAsync(HttpClient client, string link, HttpStatusCode status, string words)
    {
        foreach (var answer in new[] { await client.GetAsync(link), await client.PostFormAsync(link, ("name", "Mallory")) })
        {
            Assert.Equal(status, answer.StatusCode);
            Assert.Contains($"<h1>{words}</h1>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            answer.Dispose();
        }
    }

    private static async Task NothingChangedAsync(PagedMonitor monitor)
    {
        Assert.Null((await monitor.IncidentAsync()).Acknowledgement);
        Assert.Empty(await monitor.SilencesAsync());
    }

    private static async Task<string> SignedInAsync(PagedMonitor monitor, string address)
    {
        using var client = await monitor.SignInAsync();
        return await client.GetStringAsync(address);
    }
}
