using System.Net;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Links;
using DisconnectMonitor.Page.Tests.Running;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Page.Tests;

/// <summary>Links in notifications that take an incident, or silence what it is about, without signing in.</summary>
public sealed class SignedLinkTests
{
    private static readonly LinkSigner Signer = new(new SignedLinkSettings(new Secret("key-of-the-links-0000000000000000000000"), TimeSpan.FromHours(2)));

    [Fact]
    public async Task A_mail_scanner_that_opens_the_link_changes_nothing_however_often()
    {
        await using var monitor = await GoneAsync();
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

    [Fact]
    public async Task The_button_takes_the_incident_and_says_whose_link_it_was()
    {
        await using var monitor = await GoneAsync();
        using var client = monitor.Connect();
        using var page = await client.PostFormAsync(await LinkAsync(monitor, LinkAction.Take), ("name", ""));
        Assert.Contains("<h1>It is taken</h1>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var taken = Assert.Single(await monitor.Live.IncidentsAsync()).Acknowledgement!;
        Assert.Equal(("whoever has the link sent to mail", "by the link sent to mail"), (taken.Author, taken.Reason));
    }

    [Fact]
    public async Task Whoever_gives_a_name_is_recorded_by_it_as_text()
    {
        await using var monitor = await GoneAsync();
        using var client = monitor.Connect();
        using var page = await client.PostFormAsync(await LinkAsync(monitor, LinkAction.Take), ("name", "Ines <b>"));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("Ines <b>", Assert.Single(await monitor.Live.IncidentsAsync()).Acknowledgement!.Author);
    }

    [Fact]
    public async Task The_button_silences_the_device_for_an_hour()
    {
        await using var monitor = await GoneAsync();
        using var client = monitor.Connect();
        var link = await LinkAsync(monitor, LinkAction.Silence);
        Assert.Contains("Nobody is told of the device pump-7 for an hour.", await client.GetStringAsync(link), StringComparison.Ordinal);
        using var page = await client.PostFormAsync(link, ("name", "Ines"));
        Assert.Contains("<h1>It is silenced for an hour</h1>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var silence = Assert.Single((await monitor.Live.Monitor.ReadAsync(view => view.Silences.Book, default)).Silences);
        Assert.Equal("hub contoso, device ^pump-7$", silence.Scope.ToString());
        Assert.Equal("Ines", silence.Author);
        Assert.Contains(silence.Id, await SignedInAsync(monitor, "/silences"), StringComparison.Ordinal);
        await monitor.Live.PassUntilAsync("11:16");
        Assert.Contains("<h1>1 thing needs you</h1>", await SignedInAsync(monitor, "/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_works_once_also_after_a_restart()
    {
        await using var monitor = await GoneAsync();
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
        Assert.Equal("Ines", Assert.Single(await monitor.Live.IncidentsAsync()).Acknowledgement!.Author);
    }

    [Fact]
    public async Task Of_many_who_press_at_once_one_does_it()
    {
        await using var monitor = await GoneAsync();
        using var client = monitor.Connect();
        var link = await LinkAsync(monitor, LinkAction.Silence);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(who => client.PostFormAsync(link, ("name", $"{who}"))));
        Assert.Equal(
            [HttpStatusCode.OK, .. Enumerable.Repeat(HttpStatusCode.Gone, 7)],
            answers.Select(answer => answer.StatusCode).Order());
        Assert.Single((await monitor.Live.Monitor.ReadAsync(view => view.Silences.Book, default)).Silences);
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task An_expired_link_says_so()
    {
        await using var monitor = await GoneAsync();
        using var client = monitor.Connect();
        var link = await LinkAsync(monitor, LinkAction.Take);
        await monitor.Live.PassUntilAsync("12:15");
        await RefusedAsync(client, link, HttpStatusCode.Gone, "This link has expired");
        await NothingChangedAsync(monitor);
    }

    [Fact]
    public async Task A_forged_link_says_so()
    {
        await using var monitor = await GoneAsync();
        using var client = monitor.Connect();
        var link = await LinkAsync(monitor, LinkAction.Take);
        var forger = new LinkSigner(new SignedLinkSettings(new Secret("key-of-somebody-else-000000000000000000"), TimeSpan.FromHours(2)));
        foreach (var forged in new[] { await LinkAsync(monitor, LinkAction.Take, forger), link[..^1], link.Replace("/act/e", "/act/f", StringComparison.Ordinal), "/act/x" })
        {
            await RefusedAsync(client, forged, HttpStatusCode.NotFound, "This link is not one of ours");
        }

        await NothingChangedAsync(monitor);
    }

    [Fact]
    public async Task A_link_about_what_is_over_does_nothing_and_says_so()
    {
        await using var monitor = await GoneAsync();
        using var client = monitor.Connect();
        var link = await LinkAsync(monitor, LinkAction.Take);
        await monitor.Live.HappensAsync("10:15 pump-7 connects");
        await RefusedAsync(client, link, HttpStatusCode.Conflict, "It is over");
        await NothingChangedAsync(monitor);
    }

    [Fact]
    public async Task Another_site_cannot_press_the_button()
    {
        await using var monitor = await GoneAsync();
        using var client = monitor.Connect();
        using var request = new HttpRequestMessage(HttpMethod.Post, await LinkAsync(monitor, LinkAction.Take)) { Headers = { { "Sec-Fetch-Site", "cross-site" } } };
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await NothingChangedAsync(monitor);
    }

    [Fact]
    public async Task While_the_disk_is_full_it_asks_to_try_again_and_the_link_goes_on_to_work()
    {
        await using var monitor = await GoneAsync();
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

    [Fact]
    public async Task The_question_has_the_rules_of_the_page_and_none_of_what_only_those_see_who_signed_in()
    {
        await using var monitor = await GoneAsync();
        using var client = monitor.Connect();
        using var page = await client.GetAsync(await LinkAsync(monitor, LinkAction.Take));
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
        Assert.DoesNotContain("<nav", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_signed_there_is_no_such_address()
    {
        await using var monitor = await GoneAsync(signer: null);
        using var client = await monitor.SignInAsync();
        var link = await LinkAsync(monitor, LinkAction.Take);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostFormAsync(link)).StatusCode);
        await NothingChangedAsync(monitor);
    }

    private static async Task<PagedMonitor> GoneAsync() => await GoneAsync(Signer);

    private static async Task<PagedMonitor> GoneAsync(LinkSigner? signer)
    {
        var monitor = await PagedMonitor.StartAsync("10:00", links: signer);
        await monitor.Live.HappensAsync("10:00 pump-7 connects", "10:01 pump-7 drops");
        await monitor.Live.PassUntilAsync("10:15");
        Assert.True(Assert.Single(await monitor.Live.IncidentsAsync()).IsOpen);
        return monitor;
    }

    // As a notification of now would carry it.
    private static async Task<string> LinkAsync(PagedMonitor monitor, LinkAction action, LinkSigner? signer = null)
    {
        signer ??= Signer;
        var incident = Assert.Single(await monitor.Live.IncidentsAsync()).Key;
        return $"/act/{signer.Sign(new SignedLink(action, incident, "mail", monitor.Live.Clock.Now + signer.Lasts))}";
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
        Assert.Null(Assert.Single(await monitor.Live.IncidentsAsync()).Acknowledgement);
        Assert.Empty((await monitor.Live.Monitor.ReadAsync(view => view.Silences.Book, default)).Silences);
    }

    private static async Task<string> SignedInAsync(PagedMonitor monitor, string address)
    {
        using var client = await monitor.SignInAsync();
        return await client.GetStringAsync(address);
    }
}
