using System.Net;
using DisconnectMonitor.Api.Pages.Access;
using DisconnectMonitor.Page.Tests.Running;

namespace DisconnectMonitor.Page.Tests;

/// <summary>Who comes in, and what nobody can do from elsewhere.</summary>
public sealed class SignInTests
{
    [Theory]
    [OnEachHost]
    public async Task Whoever_has_not_signed_in_is_asked_to_and_comes_back_to_where_they_wanted(PageHost host)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "03:00");
        using var client = monitor.Connect();

        using var sent = await client.GetAsync("?state=ended&hub=contoso");
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var form = sent.Headers.Location!.OriginalString;
        var wanted = $"{monitor.Root}/?state=ended&hub=contoso";
        Assert.Equal($"{monitor.Root}/sign-in?to={Uri.EscapeDataString(wanted)}", form);
        Assert.Contains($"""<input type="hidden" name="to" value="{wanted.Replace("&", "&amp;", StringComparison.Ordinal)}">""", await client.GetStringAsync(form), StringComparison.Ordinal);

        using var signedIn = await client.PostFormAsync("sign-in", ("name", "Ines"), ("key", PagedMonitor.Key), ("to", wanted));
        Assert.Equal(HttpStatusCode.SeeOther, signedIn.StatusCode);
        Assert.Equal(wanted, signedIn.Headers.Location!.OriginalString);
    }

    [Theory]
    [OnEachHost("https://evil.example/")]
    [OnEachHost("//evil.example/")]
    [OnEachHost("/\\evil.example/")]
    [OnEachHost("javascript:alert(1)")]
    public async Task Nobody_is_led_to_another_site_after_signing_in(PageHost host, string to)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "03:00");
        using var client = monitor.Connect();
        using var signedIn = await client.PostFormAsync("sign-in", ("name", "Ines"), ("key", PagedMonitor.Key), ("to", to));
        Assert.Equal($"{monitor.Root}/", signedIn.Headers.Location!.OriginalString);
    }

    [Theory]
    [OnEachHost]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites_and_holds_no_key(PageHost host)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "03:00");
        using var client = monitor.Connect();
        using var plain = await client.PostFormAsync("sign-in", ("name", "Ines"), ("key", PagedMonitor.Key));
        var cookie = plain.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=strict", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain(PagedMonitor.Key, cookie, StringComparison.Ordinal);

        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var behindTls = await client.PostFormAsync("sign-in", ("name", "Ines"), ("key", PagedMonitor.Key));
        Assert.Contains("; secure", behindTls.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [OnEachHost]
    public async Task A_wrong_key_is_refused_and_says_so(PageHost host)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "03:00");
        using var client = monitor.Connect();
        using var refused = await client.PostFormAsync("sign-in", ("name", "Ines"), ("key", "wrong-key-00000000000000000000000000000"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.False(refused.Headers.Contains("Set-Cookie"));
        Assert.Contains("This is not one of the monitor&#39;s access keys.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [OnEachHost]
    public async Task Somebody_else_s_cookie_or_one_of_yesterday_opens_nothing(PageHost host)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "03:00");
        using var client = await monitor.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("")).StatusCode);

        var cookie = client.DefaultRequestHeaders.GetValues("Cookie").Single();
        using var forger = monitor.Connect();
        forger.DefaultRequestHeaders.Add("Cookie", cookie.Replace("disconnect-monitor=e", "disconnect-monitor=f", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.SeeOther, (await forger.GetAsync("")).StatusCode);

        await monitor.PassUntilAsync("15:01");
        Assert.Equal(HttpStatusCode.SeeOther, (await client.GetAsync("")).StatusCode);
    }

    [Theory]
    [OnEachHost]
    public async Task On_this_machine_it_may_be_read_without_a_key_where_the_settings_say_so_and_nothing_changed(PageHost host)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "03:00", settings: PagedMonitor.Settings with { IsOpenOnLoopback = true });
        using var client = monitor.Connect();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("")).StatusCode);
        Assert.Equal("/sign-in", (await client.PostFormAsync("incidents/d-1/take", ("reason", "mine"))).Headers.Location!.OriginalString);

        // A page that points its own name here, and whoever comes through a proxy, are not on this machine.
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "") { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.SeeOther, (await client.SendAsync(rebound)).StatusCode);
        using var passedOn = new HttpRequestMessage(HttpMethod.Get, "") { Headers = { { "X-Forwarded-For", "203.0.113.7" } } };
        Assert.Equal(HttpStatusCode.SeeOther, (await client.SendAsync(passedOn)).StatusCode);
    }

    [Theory]
    [OnEachHost("Sec-Fetch-Site", "cross-site")]
    [OnEachHost("Sec-Fetch-Site", "same-site")]
    [OnEachHost("Origin", "https://evil.example")]
    [OnEachHost("Origin", "null")]
    [OnEachHost("Accept", "*/*")]
    public async Task Nothing_is_changed_for_a_request_of_another_site_even_with_the_cookie(PageHost host, string header, string value)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "03:00");
        using var client = await monitor.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "sign-out") { Headers = { { header, value } } };
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [OnEachHost]
    public async Task A_browser_without_fetch_metadata_may_change_something_from_the_page_itself(PageHost host)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "03:00");
        using var client = await monitor.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "sign-out") { Headers = { { "Origin", monitor.Url.GetLeftPart(UriPartial.Authority) } } };
        Assert.Equal(HttpStatusCode.SeeOther, (await client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [OnEachHost]
    public async Task Nothing_runs_or_shows_on_the_page_that_does_not_come_from_its_host(PageHost host)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "03:00");
        using var client = await monitor.SignInAsync();
        using var page = await client.GetAsync("");
        var rules = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("unsafe", rules, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", rules, StringComparison.Ordinal);
        Assert.Contains("require-trusted-types-for 'script'", rules, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData(false, HttpStatusCode.SeeOther)]
    [InlineData(true, HttpStatusCode.OK)]
    public async Task Whom_the_platform_has_signed_in_needs_no_key_where_the_platform_is_trusted_and_only_there(bool isTrusted, HttpStatusCode expected)
    {
        await using var monitor = await PagedMonitor.StartAsync(PageHost.App, "03:00", settings: PagedMonitor.Settings with { TrustsPlatform = isTrusted });
        using var client = monitor.Connect();
        Assert.Equal(HttpStatusCode.SeeOther, (await client.GetAsync("")).StatusCode);
        client.DefaultRequestHeaders.Add("x-ms-client-principal-id", "00000000-0000-0000-0000-000000000001");
        client.DefaultRequestHeaders.Add("x-ms-client-principal-name", "ines@contoso.example");
        using var page = await client.GetAsync("");
        Assert.Equal(expected, page.StatusCode);
        Assert.Equal(isTrusted, (await page.Content.ReadAsStringAsync()).Contains("ines@contoso.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_key_and_without_the_platform_the_app_has_no_page()
    {
        await using var monitor = await PagedMonitor.StartAsync(PageHost.App, "03:00", settings: new PageSettings());
        using var client = monitor.Connect();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("sign-in")).StatusCode);
    }
}
