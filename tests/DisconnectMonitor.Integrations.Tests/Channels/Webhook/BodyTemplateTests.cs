using System.Text.Json.Nodes;
using DisconnectMonitor.Tests.Channels.Http;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Tests.Channels.Webhook;

public sealed class BodyTemplateTests
{
    [Fact]
    public void What_a_template_writes_is_escaped_whatever_it_is()
    {
        const string Breaking = "\"\\{}%<>\n\t'u0";
        var random = new Random(7);
        var template = Parse("""{ "plain": "{{ data.reason }}", "whole": {{ data.reason | json }}, "group": "<{{ data.group }}>" }""");

        for (var i = 0; i < 500; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)(random.Next(3) == 0 ? random.Next(0xD800) : Breaking[random.Next(Breaking.Length)]))]);
            var body = Write(template, Notification.From(Notices.Sustained.Revision with { Reason = text, Group = text }));

            Assert.Equal(text, (string?)body["plain"]);
            Assert.Equal(text, (string?)body["whole"]);
            Assert.Equal($"<{text}>", (string?)body["group"]);
        }
    }

    [Fact]
    public void A_template_knows_all_that_a_webhook_carries_and_the_headline()
    {
        var body = Write(Parse("""{ "type": {{ type | json }}, "data": {{ data | json }}, "headline": "{{ headline }}" }"""), Notices.Cluster);

        var whole = JsonNode.Parse(WebhookPayload.Of(Notices.Cluster))!;
        Assert.Equal((string?)whole["type"], (string?)body["type"]);
        Assert.True(JsonNode.DeepEquals(whole["data"], body["data"]), body["data"]!.ToJsonString());
        Assert.Equal(Headline.Of(Notices.Cluster.Revision), (string?)body["headline"]);
    }

    [Theory]
    [InlineData("""{ "text": "{{ headline }" }""", "is no Liquid template")]
    [InlineData("""{ "text": {{ headline }} }""", "fails for a plain opening: what it writes is broken JSON")]
    [InlineData("""{ "text": "{{ data.group | raw }}" }""", "raw")]
    [InlineData("""{ "text": {% if data.group %}"{{ data.group }}{% else %}""{% endif %} }""", "fails for an opening whose texts hold quotes, backslashes and line ends: what it writes is broken JSON")]
    [InlineData("""{ "seconds": {{ data.outageSeconds }} }""", "fails for a plain opening: what it writes is broken JSON")]
    [InlineData("""{ "text": "{{ headline | uppercase }}" }""", "uppercase")]
    [InlineData("""{ "text": "{% include 'other' %}" }""", "fails for")]
    [InlineData("""{ "text": "{% render 'other' %}" }""", "fails for")]
    [InlineData("""[{% for i in (1..100000000) %}1,{% endfor %}1]""", "holds a range")]
    [InlineData("""{% assign l = "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t" | split: "," %}{% assign x = "0123456789" %}{% for i in l %}{% assign x = x | append: x %}{% endfor %}{ "x": "{{ x }}" }""", "more than 256 KB")]
    [InlineData("""{% assign l = "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t" | split: "," %}{% capture x %}0123456789{% endcapture %}{% for i in l %}{% capture x %}{{ x }}{{ x }}{% endcapture %}{% endfor %}{ "x": "{{ x }}" }""", "more than 256 KB")]
    [InlineData("""{% assign l = "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t" | split: "," %}[{% for a in l %}{% for b in l %}{% for c in l %}{% for d in l %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}1]""", "fails for a plain opening")]
    [InlineData("", "what it writes is broken JSON")]
    public void A_template_that_would_not_make_json_of_everything_is_refused_at_the_start(string text, string problem)
    {
        Assert.False(BodyTemplate.TryParse(text, out _, out var found));
        Assert.Contains(problem, found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_that_is_too_long_is_refused() =>
        Assert.False(BodyTemplate.TryParse(new string(' ', 20_000), out _, out _));

    [Fact]
    public async Task The_target_gets_the_body_the_headers_and_the_signature_over_that_body()
    {
        await using var web = await LoopbackWeb.StartAsync(204);
        var target = new ChannelTarget.Webhook(new ChannelAddress(web.Url), new Secret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="))
        {
            Body = Parse("""{ "text": "{{ headline }}" }"""),
            Headers = [new ChannelHeader("Authorization", new Secret("Bearer T0KEN-T0KEN")), new ChannelHeader("X-Source", new Secret("monitor"))],
        };

        Assert.IsType<SendResult.Accepted>(await SendAsync(target, Notices.Sustained));

        var request = Assert.Single(web.Requests);
        Assert.Equal($$"""{ "text": "{{Headline.Of(Notices.Sustained.Revision)}}" }""", request.Text);
        Assert.Equal(("Bearer T0KEN-T0KEN", "monitor"), (request.Headers["Authorization"], request.Headers["X-Source"]));
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal(Notices.Sustained.Revision.NotificationId, request.Headers["webhook-id"]);
        Assert.StartsWith("v1,", request.Headers["webhook-signature"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolutions_may_go_elsewhere_under_the_incidents_key()
    {
        await using var web = await LoopbackWeb.StartAsync(202);
        var target = new ChannelTarget.Webhook(new ChannelAddress(new Uri(web.Url, "/alerts")), Key: null)
        {
            Body = Parse("{}"),
            ResolvedUrl = new ChannelAddress(new Uri($"{web.Url}alerts/{{incident}}/close?identifierType=alias")),
        };

        _ = await SendAsync(target, Notices.Sustained);
        _ = await SendAsync(target, Notices.Resolved);

        Assert.Equal(
            ["/alerts", $"/alerts/{Notices.Resolved.Revision.Incident}/close?identifierType=alias"],
            web.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task What_a_template_cannot_write_after_all_is_refused_and_not_sent()
    {
        await using var web = await LoopbackWeb.StartAsync(204);
        var target = new ChannelTarget.Webhook(new ChannelAddress(web.Url), Key: null)
        {
            Body = Parse("""{% if data.group == "site-3" %}{{ headline }}{% else %}{}{% endif %}"""),
        };

        var refused = Assert.IsType<SendResult.Refused>(await SendAsync(target, Notices.Sustained));

        Assert.StartsWith("the channel's template fails: what it writes is broken JSON", refused.Reason, StringComparison.Ordinal);
        Assert.Empty(web.Requests);
    }

    [Fact]
    public async Task No_header_is_passed_on_when_the_target_quotes_it()
    {
        await using var web = await LoopbackWeb.StartAsync((request, response) =>
        {
            response.StatusCode = 400;
            return response.WriteAsync($"bad {request.Headers["Authorization"]}, that is {request.Headers["Authorization"][7..]}");
        });
        var target = new ChannelTarget.Webhook(new ChannelAddress(web.Url), Key: null)
        {
            Body = Parse("{}"),
            Headers = [new ChannelHeader("Authorization", new Secret("Bearer T0KEN-T0KEN"))],
        };

        var refused = Assert.IsType<SendResult.Refused>(await SendAsync(target, Notices.Sustained));

        Assert.DoesNotContain("T0KEN", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("T0KEN", target.ToString(), StringComparison.Ordinal);
    }

    private static BodyTemplate Parse(string text) =>
        BodyTemplate.TryParse(text, out var template, out var problem) ? template : throw new FormatException(problem);

    private static JsonNode Write(BodyTemplate template, Notification notification) => JsonNode.Parse(Encoding.UTF8.GetString(template.Write(notification)))!;

    private static Task<SendResult> SendAsync(ChannelTarget target, Notification notification) =>
        ChannelFactory.Create(new ChannelSettings("hook", ChannelFilter.Default, target), new ChannelServices())
            .SendAsync(notification, CancellationToken.None);
}
