namespace DisconnectMonitor.Tests.Channels;

/// <summary>Messages that lead to the incident's page.</summary>
public sealed class PageLinkTests
{
    private static string Expected => $"https://monitor.example/incidents/{Notices.Sustained.Revision.Incident}";

    [Fact]
    public void The_incidents_page_is_the_first_link_of_a_message()
    {
        var first = MessageWriter.Of(Notices.Sustained, Notices.Azure, Notices.Addresses).Links[0];

        Assert.Equal(("Open the incident", Expected), (first.Text, first.Url));
    }

    [Fact]
    public void Each_format_carries_it()
    {
        var message = Notices.Words(Notices.Sustained);

        Assert.All(
            [Text(SlackPayload.Of(message)), Text(TeamsPayload.Of(message)), Text(PagerdutyPayload.Of(Notices.Sustained, message, "key")), System.Net.WebUtility.HtmlDecode(EmailHtml.Of(message)), EmailText.Of(message)],
            body => Assert.Contains(Expected, body, StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nobody_knows_the_page_there_is_no_link_to_it() => Assert.DoesNotContain(
        MessageWriter.Of(Notices.Sustained, Notices.Azure).Links, link => link.Text == "Open the incident");

    [Fact]
    public void What_the_monitor_has_no_incident_of_has_no_page() => Assert.All([Notices.Clear, Notices.Drill], notification =>
        Assert.Null(Notices.Addresses.Incident(notification.Revision)));

    [Fact]
    public void A_template_has_the_link_where_there_is_one()
    {
        Assert.True(BodyTemplate.TryParse("""{ "url": {{ link | json }} }""", out var template, out _));

        Assert.Equal($$"""{ "url": "{{Expected}}" }""", Text(template.Write(Notices.Sustained, Notices.Addresses)));
        Assert.Equal("""{ "url": null }""", Text(template.Write(Notices.Sustained)));
    }

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);
}
