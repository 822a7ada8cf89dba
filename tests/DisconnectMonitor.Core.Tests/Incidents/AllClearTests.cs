using System.Buffers;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Tests.Schemas;
using Json.Schema;

namespace DisconnectMonitor.Tests.Incidents;

public sealed class AllClearTests
{
    private static readonly JsonSchema Schema = StrictSchema.Parse(StrictSchema.Embedded("notification.schema.json"));
    private static readonly DateOnly Day = new(2026, 11, 2);
    private static readonly Instant Now = Revisions.Dropped;

    private static readonly AllClearFacts Facts = new()
    {
        Since = Now - TimeSpan.FromDays(1), Events = 1_234_567, Opened = 3, Open = 1, Devices = 4000, Silent = 41, SilentAndGone = 12,
    };

    [Theory]
    [InlineData(1_234_567, 3, 1, 41, "All clear: 1.2 M events, 3 incidents (1 open), 41 devices not heard of for a day")]
    [InlineData(9_999, 0, 0, 0, "All clear: 9,999 events, no incidents")]
    [InlineData(10_000, 1, 0, 1, "All clear: 10 k events, 1 incident, 1 device not heard of for a day")]
    [InlineData(999_999, 0, 2, 0, "All clear: 999 k events, no incidents (2 open)")]
    [InlineData(1_000_000, 12_345, 0, 0, "All clear: 1 M events, 12 k incidents")]
    [InlineData(9_999_999, 0, 0, 0, "All clear: 9.9 M events, no incidents")]
    [InlineData(1_234_567_890, 0, 0, 0, "All clear: 1,234 M events, no incidents")]
    [InlineData(1, 0, 0, 0, "All clear: 1 event, no incidents")]
    public void Its_headline_says_it_all(long events, int opened, int open, int silent, string headline) =>
        Assert.Equal(headline, Headline.Of(Of(Facts with { Events = events, Opened = opened, Open = open, Silent = silent })));

    [Fact]
    public void A_monitor_that_is_unwell_says_so_first()
    {
        var one = Of(Facts with { Problems = ["the journal cannot be written"] });
        var more = Of(Facts with { Problems = ["the journal cannot be written", "3 messages could not be delivered", "b", "c", "d", "e"] });

        Assert.StartsWith("Not all clear: the journal cannot be written; 1.2 M events, ", Headline.Of(one), StringComparison.Ordinal);
        Assert.StartsWith("Not all clear: the journal cannot be written, and 4 more; ", Headline.Of(more), StringComparison.Ordinal);
        Assert.Equal((Severity.Info, Severity.Error), (Of(Facts).Severity, one.Severity));
    }

    [Fact]
    public void A_day_without_any_event_is_not_all_clear_where_there_are_devices()
    {
        Assert.Equal(
            "Not all clear: no event has arrived; no events, 3 incidents (1 open), 41 devices not heard of for a day",
            Headline.Of(Of(Facts with { Events = 0 })));
        Assert.Equal("All clear: no events, no incidents", Headline.Of(Of(new AllClearFacts
        {
            Since = Now, Events = 0, Opened = 0, Open = 0, Devices = 0, Silent = 0, SilentAndGone = 0,
        })));
    }

    [Fact]
    public void It_is_one_revision_that_is_over_at_once()
    {
        var revision = Of(Facts);

        Assert.Equal((1, RevisionType.Resolved, TimeSpan.Zero), (revision.Revision, revision.Type, revision.Outage));
        Assert.Matches("^a-20261102-[0-9a-f]{16}$", revision.Incident);
        Assert.Equal(revision.Incident, Of(Facts with { Events = 5 }).Incident);
        Assert.NotEqual(revision.Incident, AllClear.Of(Facts, Day, "other", Now).Incident);
        Assert.NotEqual(revision.Incident, AllClear.Of(Facts, Day.AddDays(1), "plant", Now).Incident);
    }

    [Fact]
    public void Its_json_holds_what_the_shadow_policy_would_have_changed_where_there_is_one()
    {
        var json = Json(Of(Facts with { Shadow = new PolicyDifference(Facts.Since, New: 1, Gone: 2, Earlier: 3, Later: 4, Other: 5, Unchanged: 6, Undecided: 7) }));

        Assert.Empty(Schema.Problems(json));
        Assert.Equal(
            """{"since":"2026-11-01T03:04:51.000Z","new":1,"gone":2,"earlier":3,"later":4,"other":5,"unchanged":6,"undecided":7}""",
            JsonElement.Parse(json).GetProperty("data").GetProperty("allClear").GetProperty("shadowPolicy").GetRawText());
    }

    [Fact]
    public void Its_json_keeps_the_schema_and_holds_the_facts()
    {
        var json = Json(Of(Facts with { Problems = ["the journal cannot be written"] }));

        Assert.Empty(Schema.Problems(json));
        Assert.Equal(
            """{"since":"2026-11-01T03:04:51.000Z","events":1234567,"incidentsOpened":3,"incidentsOpen":1,"devices":4000,"devicesSilent":41,"devicesSilentAndGone":12,"problems":["the journal cannot be written"]}""",
            JsonElement.Parse(json).GetProperty("data").GetProperty("allClear").GetRawText());
    }

    [Fact]
    public void It_lists_the_devices_that_come_and_go_all_day_the_worst_first()
    {
        var unstable = Enumerable.Range(1, 7).Select(number => new UnstableDevice(new DeviceIdentity("plant", $"pump-{number}"), number % 4)).ToList();
        var json = Json(Of(Facts with { Unstable = unstable }));

        Assert.Empty(Schema.Problems(json));
        var told = JsonElement.Parse(json).GetProperty("data").GetProperty("allClear");
        Assert.Equal(
            ["pump-3 3", "pump-7 3", "pump-2 2", "pump-6 2", "pump-1 1"],
            told.GetProperty("unstable").EnumerateArray().Select(one => $"{one.GetProperty("device").GetString()} {one.GetProperty("absences").GetInt32()}"));
        Assert.Equal(2, told.GetProperty("moreUnstable").GetInt32());
    }

    [Fact]
    public void It_asks_for_the_errors_of_all_hubs_in_its_time()
    {
        var query = Notification.From(Of(Facts)).Query;

        Assert.Contains("between (datetime(2026-11-01T03:04:51.000Z) .. datetime(2026-11-02T03:04:51.000Z))", query, StringComparison.Ordinal);
        Assert.DoesNotContain("Resource =~", query, StringComparison.Ordinal);
    }

    private static IncidentRevision Of(AllClearFacts facts) => AllClear.Of(facts, Day, "plant", Now);

    private static string Json(IncidentRevision revision)
    {
        var output = new ArrayBufferWriter<byte>();
        NotificationJson.Write(output, Notification.From(revision));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
