using System.Text.Json.Nodes;
using DisconnectMonitor.Links;
using DisconnectMonitor.Settings;
using Microsoft.Extensions.Time.Testing;

namespace DisconnectMonitor.Tests.Channels;

/// <summary>Messages with links that do something.</summary>
public sealed class SignedLinkMessageTests
{
    private static readonly LinkSigner Signer = new(new SignedLinkSettings(new Secret(new string('k', 40)), TimeSpan.FromHours(6)));
    private static readonly FakeTimeProvider Time = new(DateTimeOffset.UnixEpoch + TimeSpan.FromDays(20_000));

    private static readonly ChannelServices Services = new() { Azure = Notices.Azure, Page = Notices.Page, Links = Signer, Time = Time };

    [Fact]
    public void A_message_has_one_link_to_take_and_one_to_silence_after_that_to_the_page()
    {
        var links = Services.Words(Notices.Sustained, "mail").Links;

        Assert.Equal(["Open the incident", "Take it", "Silence for 1 hour"], links.Take(3).Select(link => link.Text));
        var until = Instant.From(Time.GetUtcNow()) + TimeSpan.FromHours(6);
        var incident = Notices.Sustained.Revision.Incident;
        Assert.Equal(new SignedLink(LinkAction.Take, incident, "mail", until), Read(links[1].Url));
        Assert.Equal(new SignedLink(LinkAction.Silence, incident, "mail", until), Read(links[2].Url));
    }

    [Fact]
    public void Each_format_carries_both()
    {
        var message = Services.Words(Notices.Sustained, "ops");

        Assert.All(
            [Text(SlackPayload.Of(message)), Text(TeamsPayload.Of(message)), Text(PagerdutyPayload.Of(Notices.Sustained, message, "key")), System.Net.WebUtility.HtmlDecode(EmailHtml.Of(message)), EmailText.Of(message)],
            body => Assert.All([message.Links[1].Url, message.Links[2].Url], url => Assert.Contains(url, body, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_webhook_carries_them_as_data_and_a_template_may_use_them()
    {
        var links = JsonNode.Parse(Webhook(body: null, Notices.Sustained))!["data"]!["links"]!;
        Assert.Equal(LinkAction.Take, Read((string)links["take"]!)!.Action);
        Assert.Equal(LinkAction.Silence, Read((string)links["silence"]!)!.Action);
        Assert.Equal($"https://monitor.example/incidents/{Notices.Sustained.Revision.Incident}", (string?)links["incident"]);

        Assert.True(BodyTemplate.TryParse("""{ "take": {{ data.links.take | json }} }""", out var template, out var problem), problem);
        Assert.Equal((string?)links["take"], (string?)JsonNode.Parse(Webhook(template, Notices.Sustained))!["take"]);
    }

    [Fact]
    public void What_a_target_says_is_shown_without_the_links_that_it_was_sent()
    {
        var link = Services.Words(Notices.Sustained, "ops").Links[1].Url;
        var shown = Redaction.Of(address: null).Clean($"cannot read {{\"take\":\"{link}\"}} of v1.2");

        Assert.Equal("cannot read {\"take\":\"https://monitor.example/act/***\"} of v1.2", shown);
    }

    [Fact]
    public void What_is_over_and_what_is_no_incident_has_none() => Assert.All([Notices.Resolved, Notices.Clear, Notices.Drill], notification =>
    {
        Assert.DoesNotContain("/act/", Webhook(body: null, notification), StringComparison.Ordinal);
        Assert.DoesNotContain(Services.Words(notification, "ops").Links, link => link.Url.Contains("/act/", StringComparison.Ordinal));
    });

    [Fact]
    public void Nobody_signs_unless_the_settings_say_so() => Assert.DoesNotContain(
        (Services with { Links = null }).Words(Notices.Sustained, "ops").Links, link => link.Url.Contains("/act/", StringComparison.Ordinal));

    private static string Webhook(BodyTemplate? body, Notification notification) => Text(new WebhookPayload(
        "ops",
        new ChannelTarget.Webhook(new ChannelAddress(new Uri("https://ops.example/in")), new Secret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")) { Body = body },
        Services).Compose(notification).Body);

    private static SignedLink? Read(string url) => Signer.Read(new Uri(url).Segments[^1]);

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);
}
