using System.Net;
using DisconnectMonitor.Page.Tests.Running;

namespace DisconnectMonitor.Page.Tests;

/// <summary>Who comes in, and what nobody can do from elsewhere.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task Whoever_has_not_signed_in_is_asked_to_and_comes_back_to_where_they_wanted()
    {
        await using var monitor = await PagedMonitor.StartAsync("03:00");
        using var client = monitor.Connect();

        using var sent = await client.GetAsync("/?state=ended&hub=contoso");
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var form = sent.Headers.Location!.OriginalString;
        Assert.Equal("/sign-in?to=%2F%3Fstate%3Dended%26hub%3Dcontoso", form);
        Assert.Contains("""<input type="hidden" name="to" value="/?state=ended&amp;hub=contoso">""", await client.GetStringAsync(form), StringComparison.Ordinal);

        using var signedIn = await client.PostFormAsync("/sign-in", ("name", "Ines"), ("key", PagedMonitor.Key), ("to", "/?state=ended&hub=contoso"));
        Assert.Equal(HttpStatusCode.SeeOther, signedIn.StatusCode);
        Assert.Equal("/?state=ended&hub=contoso", signedIn.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_led_to_another_site_after_signing_in(string to)
    {
        await using var monitor = await PagedMonitor.StartAsync("03:00");
        using var client = monitor.Connect();
        using var signedIn = await client.PostFormAsync("/sign-in", ("name", "Ines"), ("key", PagedMonitor.Key), ("to", to));
        Assert.Equal("/", signedIn.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites_and_holds_no_key()
    {
        await using var monitor = await PagedMonitor.StartAsync("03:00");
        using var client = monitor.Connect();
        using var plain = await client.PostFormAsync("/sign-in", ("name", "Ines"), ("key", PagedMonitor.Key));
        var cookie = plain.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=strict", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain(PagedMonitor.Key, cookie, StringComparison.Ordinal);

        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var behindTls = await client.PostFormAsync("/sign-in", ("name", "Ines"), ("key", PagedMonitor.Key));
        Assert.Contains("; secure", behindTls.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_and_says_so()
    {
        await using var monitor = await PagedMonitor.StartAsync("03:00");
        using var client = monitor.Connect();
        using var refused = await client.PostFormAsync("/sign-in", ("name", "Ines"), ("key", "wrong-key-00000000000000000000000000000"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.False(refused.Headers.Contains("Set-Cookie"));
        Assert.Contains("This is not one of the monitor&#39;s access keys.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_else_s_cookie_or_one_of_yesterday_opens_nothing()
    {
        await using var monitor = await PagedMonitor.StartAsync("03:00");
        using var client = await monitor.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);

        var cookie = client.DefaultRequestHeaders.GetValues("Cookie").Single();
        using var forger = monitor.Connect();
        forger.DefaultRequestHeaders.Add("Cookie", cookie.Replace("disconnect-monitor=e", "disconnect-monitor=f", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.SeeOther, (await forger.GetAsync("/")).StatusCode);

        await monitor.Live.PassUntilAsync("15:01");
        Assert.Equal(HttpStatusCode.SeeOther, (await client.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task On_this_machine_it_may_be_read_without_a_key_where_the_settings_say_so_and_nothing_changed()
    {
        await using var monitor = await PagedMonitor.StartAsync("03:00", isOpenOnLoopback: true);
        using var client = monitor.Connect();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        Assert.Equal("/sign-in", (await client.PostFormAsync("/incidents/d-1/take", ("reason", "mine"))).Headers.Location!.OriginalString);

        // A page that points its own name here, and whoever comes through a proxy, are not on this machine.
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.SeeOther, (await client.SendAsync(rebound)).StatusCode);
        using var passedOn = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "X-Forwarded-For", "203.0.113.7" } } };
        Assert.Equal(HttpStatusCode.SeeOther, (await client.SendAsync(passedOn)).StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Accept", "*/*")]
    public async Task Nothing_is_changed_for_a_request_of_another_site_even_with_the_cookie(string header, string value)
    {
        await using var monitor = await PagedMonitor.StartAsync("03:00");
        using var client = await monitor.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Headers = { { header, value } } };
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_browser_without_fetch_metadata_may_change_something_from_the_page_itself()
    {
        await using var monitor = await PagedMonitor.StartAsync("03:00");
        using var client = await monitor.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Headers = { { "Origin", monitor.Url.GetLeftPart(UriPartial.Authority) } } };
        Assert.Equal(HttpStatusCode.SeeOther, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Nothing_runs_or_shows_on_the_page_that_does_not_come_from_its_host()
    {
        await using var monitor = await PagedMonitor.StartAsync("03:00");
        using var client = await monitor.SignInAsync();
        using var page = await client.GetAsync("/");
        var rules = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("unsafe", rules, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", rules, StringComparison.Ordinal);
        Assert.Contains("require-trusted-types-for 'script'", rules, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
    }
}
