using System.Buffers;
using DisconnectMonitor.Guidance;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Tests.Schemas;
using Json.Schema;

namespace DisconnectMonitor.Tests.Incidents;

public sealed class NotificationJsonTests
{
    private static readonly JsonSchema Schema = StrictSchema.Parse(StrictSchema.Embedded("notification.schema.json"));

    public static TheoryData<Resolution> Resolutions => new(Enum.GetValues<Resolution>());

    [Fact]
    public void An_opening_is_written_byte_for_byte_as_the_contract_says()
    {
        var notification = new Notification(
            Revisions.Sustained with { Incident = "d-1" },
            [
                new()
                {
                    Code = "404104",
                    Name = "DeviceConnectionClosedRemotely",
                    Basis = GuidanceBasis.Inferred,
                    Summary = "Looks like the device's end.",
                    Actions = ["Check it."],
                    Links = ["https://learn.microsoft.com/"],
                    Evidence = ["dropped at 03:04:51Z"],
                },
            ],
            "AzureDiagnostics\n| where A == \"b\"");

        Assert.Equal(
            """
            {"type":"incident.opened","timestamp":"2026-11-02T03:14:51.000Z","id":"d-1-r1","data":{
            "schemaVersion":1,"incident":"d-1","revision":1,"kind":"sustained","severity":"warning",
            "hub":"contoso","group":null,"device":"pump-7","module":null,
            "droppedAt":"2026-11-02T03:04:51.000Z","openedAt":"2026-11-02T03:14:51.000Z","resolvedAt":null,"outageSeconds":null,
            "resolution":null,"continues":null,"reason":"grace elapsed","runbook":null,
            "counts":{"gone":1,"returned":0,"population":120},"sample":["pump-7"],
            "guidance":[{"code":"404104","name":"DeviceConnectionClosedRemotely","basis":"inferred",
            "summary":"Looks like the device's end.","actions":["Check it."],"links":["https://learn.microsoft.com/"],
            "evidence":["dropped at 03:04:51Z"]}],"query":"AzureDiagnostics\n| where A == \"b\"","log":null}}
            """.ReplaceLineEndings(""),
            Json(notification));
    }

    [Fact]
    public void Every_kind_of_notification_keeps_the_schema() =>
        Assert.All(Revisions.All, revision => Assert.Empty(Schema.Problems(Json(Notification.From(revision)))));

    [Theory]
    [MemberData(nameof(Resolutions))]
    public void So_does_every_resolution(Resolution how) =>
        Assert.Empty(Schema.Problems(Json(Notification.From(Revisions.Resolved(Revisions.Sustained, how, TimeSpan.FromMinutes(12))))));

    [Theory]
    [InlineData(IncidentKind.MonitorHealth, "monitorHealth")]
    [InlineData(IncidentKind.Cluster, "cluster")]
    public void Kinds_have_the_names_of_the_contract(IncidentKind kind, string name) =>
        Assert.Equal(name, Data(Revisions.Backlog with { Kind = kind }).GetProperty("kind").GetString());

    [Fact]
    public void A_resolution_lost_at_restart_has_the_name_of_the_contract() => Assert.Equal(
        "lostAtRestart",
        Data(Revisions.Resolved(Revisions.Sustained, Resolution.LostAtRestart, TimeSpan.FromMinutes(1)))
            .GetProperty("resolution").GetString());

    [Theory]
    [InlineData(725_000, "725")]
    [InlineData(725_250, "725.25")]
    [InlineData(7, "0.007")]
    [InlineData(-5_000, "0")]
    public void An_outage_is_whole_seconds_where_it_can_be(int milliseconds, string written) => Assert.Equal(
        written,
        Data(Revisions.Resolved(Revisions.Sustained, Resolution.Returned, TimeSpan.FromMilliseconds(milliseconds)))
            .GetProperty("outageSeconds").GetRawText());

    [Theory]
    [InlineData("""it's:a.b+c%d_e#f*g?h!(i),j=k@l;m$n""")]
    [InlineData("\u0001\"\\\u2028</script>")]
    public void Ids_come_out_as_they_went_in(string id)
    {
        var data = Data(Revisions.Sustained with { Device = id, Module = id, Group = id, Sample = [id] });
        Assert.All(["device", "module", "group"], name => Assert.Equal(id, data.GetProperty(name).GetString()));
        Assert.Equal(id, data.GetProperty("sample")[0].GetString());
    }

    [Fact]
    public void Ids_stay_legible_in_the_text() =>
        Assert.Contains("""
            "device":"it's+1"
            """, Json(Notification.From(Revisions.Sustained with { Device = "it's+1" })), StringComparison.Ordinal);

    [Fact]
    public void A_notification_is_one_line() =>
        Assert.All(Revisions.All, revision => Assert.DoesNotContain('\n', Json(Notification.From(revision))));

    private static JsonElement Data(IncidentRevision revision) =>
        JsonElement.Parse(Json(Notification.From(revision))).GetProperty("data");

    private static string Json(Notification notification)
    {
        var output = new ArrayBufferWriter<byte>();
        NotificationJson.Write(output, notification);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
