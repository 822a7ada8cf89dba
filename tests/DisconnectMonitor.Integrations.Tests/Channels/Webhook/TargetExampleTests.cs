using System.Text.Json.Nodes;

namespace DisconnectMonitor.Tests.Channels.Webhook;

/// <summary>The templates of <c>samples/webhooks</c>, held against what the targets document.</summary>
public sealed class TargetExampleTests
{
    private static readonly Notification Sustained = Notices.Sustained;
    private static readonly Notification Resolved = Notices.Resolved;

    public static TheoryData<string> Templates => [.. Directory.GetFiles(Folder, "*.liquid").Select(Path.GetFileName).OfType<string>()];

    private static string Folder { get; } = Repository.PathOf("samples/webhooks");

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_template_makes_json_of_every_notification(string file) => Assert.All(
        [.. Notices.All, Notices.Largest(Sustained.Revision, Notices.HostileId, "\"\\\n{{ x }}"), Notices.Largest(Notices.Cluster.Revision, Notices.HostileId, "\"\\\n{{ x }}")],
        notification => Assert.IsType<JsonObject>(Write(file, notification)));

    [Fact]
    public void ServiceNow_gets_events_that_clear_what_they_have_opened()
    {
        var (opened, closed) = (Record(Sustained), Record(Resolved));

        Assert.Equal("DisconnectMonitor", (string?)opened["source"]);
        Assert.Equal((Sustained.Revision.Incident, Resolved.Revision.Incident), ((string?)opened["message_key"], (string?)closed["message_key"]));
        Assert.Equal(("4", "New"), ((string?)opened["severity"], (string?)opened["resolution_state"]));
        Assert.Equal(("0", "Closing"), ((string?)closed["severity"], (string?)closed["resolution_state"]));
        Assert.Equal(Sustained.Revision.Device, (string?)opened["node"]);
        Assert.Matches("^2026-11-02 [0-9]{2}:[0-9]{2}:[0-9]{2}$", (string?)opened["time_of_event"]);

        static JsonNode Record(Notification notification) => Assert.Single(Write("servicenow.liquid", notification)["records"]!.AsArray())!;
    }

    [Fact]
    public void Jira_service_management_gets_alerts_with_an_alias_and_a_note_to_close_them()
    {
        var opened = Write("jira-service-management.liquid", Sustained);

        Assert.Equal((Sustained.Revision.Incident, "P3"), ((string?)opened["alias"], (string?)opened["priority"]));
        Assert.InRange(((string)opened["message"]!).Length, 1, 130);
        Assert.Equal(["source", "note"], Write("jira-service-management.liquid", Resolved).AsObject().Select(property => property.Key));
        Assert.All(Notices.All.Where(notification => notification.Revision.ResolvedAt is null), notification =>
            Assert.InRange(((string)Write("jira-service-management.liquid", notification)["message"]!).Length, 1, 130));
    }

    [Fact]
    public void Ntfy_gets_a_topic_and_a_priority_from_1_to_5() => Assert.All(Notices.All, notification =>
    {
        var message = Write("ntfy.liquid", notification);

        Assert.Equal("contoso-devices", (string?)message["topic"]);
        Assert.InRange((int)message["priority"]!, 1, 5);
        Assert.Equal(Headline.Of(notification.Revision), (string?)message["title"]);
    });

    [Fact]
    public void Incident_io_gets_one_alert_for_each_incident_that_fires_and_is_resolved()
    {
        var (opened, closed) = (Write("incident-io.liquid", Sustained), Write("incident-io.liquid", Resolved));

        Assert.Equal(("firing", "resolved"), ((string?)opened["status"], (string?)closed["status"]));
        Assert.Equal(Sustained.Revision.Incident, (string?)opened["deduplication_key"]);
        Assert.Equal(Sustained.Revision.Device, (string?)opened["metadata"]!["device"]);
    }

    [Fact]
    public void Matrix_gets_text_and_html_in_which_no_id_is_markup()
    {
        var message = Write("matrix.liquid", Notification.From(Sustained.Revision with { Device = null, Kind = DisconnectMonitor.Incidents.IncidentKind.Cluster, Group = "<script>&\"" }));

        Assert.Contains("<script>&\"", (string)message["text"]!, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;&amp;&quot;", (string)message["html"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", (string)message["html"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_beside_them_are_read_with_every_secret_by_reference()
    {
        var json = File.ReadAllText(Path.Combine(Folder, "settings.json"));
        var secrets = new SecretSource(
            name => name.EndsWith("URL", StringComparison.Ordinal) ? "https://target.example/{incident}/x?y=z" : "Bearer abc-def-ghi",
            path => File.ReadAllText(Path.Combine(Folder, "..", "..", path)));

        var read = ChannelSettingsReader.Read(Encoding.UTF8.GetBytes(json), secrets);

        Assert.Empty(read.Problems);
        Assert.Equal(5, read.Value!.Count);
    }

    private static JsonNode Write(string file, Notification notification) =>
        BodyTemplate.TryParse(File.ReadAllText(Path.Combine(Folder, file)), out var template, out var problem)
            ? JsonNode.Parse(Encoding.UTF8.GetString(template.Write(notification)))!
            : throw new FormatException(problem);
}
