using System.Net;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Tests.Channels.Payloads;

/// <summary>However long and whatever the ids and texts are, each target's limits hold.</summary>
public sealed class LimitTests
{
    private static readonly string[] Texts =
    [
        "grace elapsed",
        new string('"', 3000),
        new string('\ue000', 3000),
        new string('<', 3000),
        string.Concat(Enumerable.Repeat("😀", 1500)),
        string.Concat(Enumerable.Repeat("a\r\n\u2028\u202e\ud800``` *x*", 300)),
    ];

    private static readonly Notification[] Hostile =
    [
        .. from revision in Revisions.All
           from id in new[] { Notices.HostileId, new string('W', 128), new string('\'', 128) }
           from text in Texts
           select Notices.Largest(revision, id, text),
    ];

    private static readonly Notification[] Everything = [.. Notices.All, .. Hostile];

    [Fact]
    public void The_hostile_id_is_one_that_IoT_Hub_allows()
    {
        Assert.Equal(128, Notices.HostileId.Length);
        Assert.True(DeviceIdRules.IsValid(Notices.HostileId));
    }

    [Fact]
    public void Slack_gets_sections_of_3000_characters_headers_of_150_and_50_blocks_at_most() => Assert.All(Everything, notification =>
    {
        var blocks = Json(SlackPayload.Of(Notices.Words(notification))).GetProperty("blocks").EnumerateArray().ToList();
        Assert.InRange(blocks.Count, 3, 50);
        Assert.All(blocks, block => Assert.InRange(
            block.GetProperty("text").GetProperty("text").GetString()!.Length,
            1,
            block.GetProperty("type").GetString() == "header" ? 150 : 3000));
    });

    [Fact]
    public void Slack_sees_markup_only_where_it_is_ours() => Assert.All(Hostile, notification =>
    {
        var texts = Json(SlackPayload.Of(Notices.Words(notification))).GetProperty("blocks").EnumerateArray()
            .Select(block => block.GetProperty("text"))
            .Select(text => (Kind: text.GetProperty("type").GetString(), Text: text.GetProperty("text").GetString()!))
            .ToList();
        Assert.All(texts.Where(text => text.Kind == "mrkdwn"), text => Assert.DoesNotContain("*b*_i_", OutsideCode(text.Text), StringComparison.Ordinal));
        Assert.All(texts.Where(text => !text.Text.Contains("wiki.example", StringComparison.Ordinal)), text =>
            Assert.DoesNotContain('<', OutsideLinks(text.Text)));

        static string OutsideCode(string text) => string.Concat(text.Split("```").Where((_, index) => index % 2 == 0));
        static string OutsideLinks(string text) =>
            System.Text.RegularExpressions.Regex.Replace(text, "<https://[^<>|]+\\|[^<>|]+>", "");
    });

    [Fact]
    public void Teams_gets_less_than_20_KB() => Assert.All(Everything, notification =>
    {
        var body = TeamsPayload.Of(Notices.Words(notification));
        Assert.True(body.Length < 20_000, $"{body.Length} bytes");
        Assert.Equal("AdaptiveCard", Json(body).GetProperty("attachments")[0].GetProperty("content").GetProperty("type").GetString());
    });

    [Fact]
    public void Teams_reads_no_markup_anywhere() => Assert.All(Everything, notification =>
    {
        // TextBlock, FactSet and the like read Markdown; text runs do not.
        var body = Encoding.UTF8.GetString(TeamsPayload.Of(Notices.Words(notification)));
        Assert.DoesNotContain("TextBlock\",\"text\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("FactSet", body, StringComparison.Ordinal);
    });

    [Fact]
    public void An_ordinary_outage_needs_no_cut_in_Teams() => Assert.All(
        [Notices.Sustained, Notices.Cluster],
        notification => Assert.Contains(
            notification.Query.Split('\n')[^1], Encoding.UTF8.GetString(TeamsPayload.Of(Notices.Words(notification))), StringComparison.Ordinal));

    [Fact]
    public void PagerDuty_gets_a_summary_of_1024_and_a_key_of_255_characters_at_most() => Assert.All(Everything, notification =>
    {
        var body = PagerdutyPayload.Of(notification, Notices.Words(notification), "R0UTINGKEY");
        Assert.True(body.Length < 100_000, $"{body.Length} bytes");
        var json = Json(body);
        Assert.InRange(json.GetProperty("payload").GetProperty("summary").GetString()!.Length, 1, 1024);
        Assert.Equal(notification.Revision.Incident, json.GetProperty("dedup_key").GetString());
        Assert.Equal(notification.Revision.Type == RevisionType.Resolved ? "resolve" : "trigger", json.GetProperty("event_action").GetString());
        Assert.Contains(json.GetProperty("payload").GetProperty("severity").GetString(), new[] { "critical", "error", "warning", "info" });
    });

    [Fact]
    public void Mail_has_one_line_of_subject_that_fits_and_a_page_that_Gmail_does_not_cut() => Assert.All(Everything, notification =>
    {
        var message = Notices.Words(notification);
        Assert.InRange(message.Subject.Length, 1, 200);
        Assert.DoesNotContain(message.Subject, char.IsControl);
        Assert.True(EmailHtml.Of(message).Length < 100_000);
    });

    [Fact]
    public void No_text_becomes_an_element_of_the_page() => Assert.All(Hostile, notification =>
    {
        var page = EmailHtml.Of(Notices.Words(notification));
        var clean = EmailHtml.Of(Notices.Words(Notices.Largest(notification.Revision, "id", "text")));
        Assert.Equal(Elements(clean), Elements(page));

        static IEnumerable<string> Elements(string html) =>
            System.Text.RegularExpressions.Regex.Matches(html, "<[a-z/!]+").Select(match => match.Value).Distinct().Order();
    });

    [Fact]
    public void An_id_stands_whole_in_the_page_and_in_the_text()
    {
        var message = Notices.Words(Notices.Largest(Revisions.Sustained, Notices.HostileId, "reason"));
        Assert.Contains(Notices.HostileId, EmailText.Of(message), StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(Notices.HostileId), EmailHtml.Of(message), StringComparison.Ordinal);
    }

    [Fact]
    public void A_headline_says_what_happened_whatever_the_ids() =>
        Assert.Contains("is gone for 10m", Notices.Words(Notices.Largest(Revisions.Sustained, Notices.HostileId, "x")).Headline, StringComparison.Ordinal);

    [Fact]
    public void Only_web_addresses_are_linked() => Assert.DoesNotContain(
        Notices.Words(Notification.From(Revisions.Sustained with { Runbook = "javascript:alert(1)" })).Links,
        link => link.Text == "Runbook");

    [Fact]
    public void The_link_to_the_portal_holds_the_whole_query()
    {
        var link = Notices.Words(Notices.Cluster).Links.Single(one => one.Text == "Open the log");
        Assert.StartsWith(
            "https://portal.azure.com/#view/Microsoft_OperationsManagementSuite_Workspace/Logs.ReactView/resourceId/%2Fsubscriptions%2F",
            link.Url,
            StringComparison.Ordinal);
        using var compressed = new MemoryStream(Convert.FromBase64String(Uri.UnescapeDataString(link.Url.Split("/q/")[1])));
        using var gzip = new System.IO.Compression.GZipStream(compressed, System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        Assert.Equal(Notices.Cluster.Query, reader.ReadToEnd());
    }

    private static JsonElement Json(byte[] body) => JsonElement.Parse(body);
}
