using DisconnectMonitor.Tests.Channels.Http;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Tests.Channels;

/// <summary>All-clears and fire drills, which are no incidents, in channels.</summary>
public sealed class ReportTests
{
    private static readonly Notification[] Reports = [Notices.Clear, Notices.NotClear, Notices.Drill, Notices.DrillOver];

    [Fact]
    public void No_filter_selects_them() => Assert.All(Reports, report =>
    {
        Assert.False(new ChannelFilter { Severity = Severity.Info }.Wants(report.Revision));
        Assert.False(ChannelFilter.Default.Wants(report.Revision));
    });

    [Theory]
    [InlineData("allClear")]
    [InlineData("fireDrill")]
    public void Nor_can_one_be_told_to(string kind)
    {
        var json = $$$"""{"channels":[{"name":"a","type":"azureMonitor","url":"https://a.example/x","filter":{"kinds":["{{{kind}}}"]}}]}""";

        var result = ChannelSettingsReader.Read(System.Text.Encoding.UTF8.GetBytes(json), SecretSource.System);

        Assert.Equal(
            $"channels[0].filter.kinds[0]: \"{kind}\" is not known; write one of sustained, cluster, flapping, unstable, monitorHealth",
            Assert.Single(result.Problems).ToString());
    }

    [Fact]
    public async Task PagerDuty_is_sent_drills_and_no_all_clear()
    {
        await using var web = await LoopbackWeb.StartAsync(202);
        var settings = new ChannelSettings(
            "on-call", ChannelFilter.Default, new ChannelTarget.Pagerduty(new ChannelAddress(web.Url), new Secret("R0UTINGKEY")));
        var channel = ChannelFactory.Create(settings, new ChannelServices());

        Assert.False(settings.TakesAllClear);
        Assert.Equal("on-call", channel.Name);
        var refused = Assert.IsType<SendResult.Refused>(await channel.SendAsync(Notices.Clear, CancellationToken.None));
        Assert.StartsWith("takes no all-clear", refused.Reason, StringComparison.Ordinal);
        Assert.Empty(web.Requests);
        Assert.IsType<SendResult.Accepted>(await channel.SendAsync(Notices.Drill, CancellationToken.None));
        Assert.Contains("TEST: ", Assert.Single(web.Requests).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, "nothing else, 12 as before, since 2026-11-01 03:04:51 UTC")]
    [InlineData(1, 2, "1 gone, 2 later, 12 as before, since 2026-11-01 03:04:51 UTC")]
    public void An_all_clear_says_what_the_shadow_policy_would_have_changed(int gone, int later, string words)
    {
        var facts = Notices.Clear.Revision.Facts.AllClear!;
        var difference = new PolicyDifference(facts.Since, New: 0, gone, Earlier: 0, later, Other: 0, Unchanged: 12, Undecided: 0);
        var report = Notification.From(AllClear.Of(facts with { Shadow = difference }, new DateOnly(2026, 11, 2), "plant", facts.Since + TimeSpan.FromDays(1)));

        Assert.Contains(new MessageFact("Shadow policy", words), Notices.Words(report).Facts);
        Assert.DoesNotContain(Notices.Words(Notices.Clear).Facts, fact => fact.Name == "Shadow policy");
    }

    [Fact]
    public void A_drill_says_in_every_format_that_it_is_one() => Assert.All([Notices.Drill, Notices.DrillOver], drill =>
    {
        var words = Notices.Words(drill);
        byte[][] bodies =
        [
            SlackPayload.Of(words),
            TeamsPayload.Of(words),
            PagerdutyPayload.Of(drill, words, "R0UTINGKEY"),
            AlertPayload.Of(drill, words, Notices.Azure),
            WebhookPayload.Of(drill),
            EventGridPayload.Of(drill).Data!.ToArray(),
            System.Text.Encoding.UTF8.GetBytes(EmailHtml.Of(words)),
            System.Text.Encoding.UTF8.GetBytes(EmailText.Of(words)),
        ];
        Assert.All(bodies, body => Assert.Contains("TEST: ", System.Text.Encoding.UTF8.GetString(body), StringComparison.Ordinal));
        Assert.StartsWith("[test", words.Subject, StringComparison.Ordinal);
    });

    [Fact]
    public void An_all_clear_lists_the_devices_that_come_and_go_all_day_in_one_line_the_worst_first()
    {
        var facts = Notices.Clear.Revision.Facts.AllClear! with
        {
            Unstable = [.. Enumerable.Range(1, 6).Select(number => new UnstableDevice(new DeviceIdentity("contoso", $"pump-{number}"), number))],
        };
        var report = Notification.From(AllClear.Of(facts, new DateOnly(2026, 11, 2), "plant", Revisions.Dropped));

        Assert.Equal(
            "pump-6 (away 6 times), pump-5 (away 5 times), pump-4 (away 4 times), pump-3 (away 3 times), pump-2 (away 2 times) and 1 more",
            Notices.Words(report).Facts.Single(fact => fact.Name == "Unstable").Value);
    }

    [Fact]
    public void Only_what_is_clear_is_green() => Assert.Equal(
        (MessageTone.Resolved, MessageTone.Error), (Notices.Words(Notices.Clear).Tone, Notices.Words(Notices.NotClear).Tone));
}
