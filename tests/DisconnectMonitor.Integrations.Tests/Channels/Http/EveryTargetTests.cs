using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Tests.Channels.Http;

/// <summary>Each target that takes one POST gets the body that it is meant to get, and none has its secret quoted.</summary>
public sealed class EveryTargetTests
{
    private const string Secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static readonly Dictionary<string, (Func<ChannelAddress, ChannelTarget> Target, Func<Notification, byte[]> Body)> Targets = new()
    {
        ["webhook"] = (url => new ChannelTarget.Webhook(url, new Secret(Secret)), notification => WebhookPayload.Of(notification)),
        ["slack"] = (url => new ChannelTarget.Slack(url), notification => SlackPayload.Of(Notices.Words(notification))),
        ["teams"] = (url => new ChannelTarget.Teams(url), notification => TeamsPayload.Of(Notices.Words(notification))),
        ["pagerduty"] = (
            url => new ChannelTarget.Pagerduty(url, new Secret(Secret)),
            notification => PagerdutyPayload.Of(notification, Notices.Words(notification), Secret)),
        ["azureMonitor"] = (
            url => new ChannelTarget.AzureMonitor(url),
            notification => AlertPayload.Of(notification, Notices.Words(notification), Notices.Azure)),
    };

    public static TheoryData<string> Names => new(Targets.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_sent_its_body(string name)
    {
        await using var web = await LoopbackWeb.StartAsync(202);
        Assert.IsType<SendResult.Accepted>(await SendAsync(name, web));
        Assert.Equal(Targets[name].Body(Notices.Cluster), Assert.Single(web.Requests).Body);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_may_quote_what_it_was_sent_and_no_secret_is_passed_on(string name)
    {
        await using var web = await LoopbackWeb.StartAsync((request, response) =>
        {
            response.StatusCode = 400;
            return response.WriteAsync(
                $"bad: {Secret} {Uri.EscapeDataString(Secret)} {request.Target} {string.Join(' ', request.Headers.Values)} {request.Text}");
        });
        var refused = Assert.IsType<SendResult.Refused>(await SendAsync(name, web));
        Assert.StartsWith("answered 400 (BadRequest): bad: ", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("T0KEN", refused.Reason, StringComparison.Ordinal);
        if (name is "webhook" or "pagerduty")
        {
            Assert.DoesNotContain("AAECAw", refused.Reason, StringComparison.Ordinal);
        }
    }

    private static Task<SendResult> SendAsync(string name, LoopbackWeb web)
    {
        var target = Targets[name].Target(new ChannelAddress(new Uri(web.Url, "/in/T0KEN-T0KEN?sig=T0KENT0KEN")));
        var services = new ChannelServices { Azure = Notices.Azure, Page = Notices.Page };
        return ChannelFactory.Create(new ChannelSettings(name, ChannelFilter.Default, target), services)
            .SendAsync(Notices.Cluster, CancellationToken.None);
    }
}
