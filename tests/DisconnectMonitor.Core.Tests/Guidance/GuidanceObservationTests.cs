using DisconnectMonitor.Core.Tests;
using DisconnectMonitor.Core.Tests.Logs;
using DisconnectMonitor.Evidence;
using DisconnectMonitor.Guidance;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Tests.Incidents;
using DisconnectMonitor.Tests.Schemas;

namespace DisconnectMonitor.Tests.Guidance;

public sealed class GuidanceObservationTests
{
    [Fact]
    public void What_was_observed_says_code_time_protocol_and_sdk()
    {
        var match = Of(Revisions.Sustained, Entries.Connect("02:00", sdk: Entries.DotNet), Entries.Disconnect("03:04:51", "404104"))[0];

        Assert.Equal((GuidanceBasis.Observed, "404104", "DeviceConnectionClosedRemotely"), (match.Basis, match.Code, match.Name));
        Assert.StartsWith("Observed 404104 at 03:04:51Z over MQTT, .NET SDK 1.41.3. ", match.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Evidence_has_time_code_message_protocol_authentication_sdk_and_masked_address()
    {
        var refused = Entries.Refusal("03:06", "401003") with { AuthType = "sas (device)", SdkVersion = Entries.DotNet, Address = "73.162.215.XXX" };

        Assert.Contains(
            "hub's log, 03:06:00Z: connect refused, 401003 IoTHubUnauthorized, Mqtt, sas (device), .NET SDK 1.41.3, from 73.162.215.XXX: the token has expired",
            Of(Revisions.Sustained, refused)[0].Evidence);
    }

    [Fact]
    public void Where_log_and_pattern_agree_no_guess_is_left_and_the_patterns_actions_stay()
    {
        var inferred = GuidanceInference.Infer(Revisions.MissedRenewal);

        var match = Assert.Single(Of(Revisions.MissedRenewal, Entries.Refusal("03:06", "401003")));

        Assert.Equal(inferred[0].Code, match.Code);
        Assert.Equal(inferred[0].Actions, match.Actions.Take(inferred[0].Actions.Length));
        Assert.DoesNotContain(match.Evidence, line => line.Contains("disagree", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_they_disagree_both_are_shown_and_both_say_so()
    {
        var matches = Of(Revisions.MissedRenewal, Entries.Disconnect("03:05", "500001"));

        Assert.Equal([(GuidanceBasis.Observed, "500001"), (GuidanceBasis.Inferred, "401003")], matches.Select(match => (match.Basis, match.Code)));
        Assert.Equal("the log and the pattern of the drops disagree: by the pattern it looked like 401003 IoTHubUnauthorized", matches[0].Evidence[0]);
        Assert.EndsWith("The hub's log does not bear this out.", matches[1].Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("429017", "429000")]
    [InlineData("500917", "500001")]
    public void A_code_that_nobody_knows_is_shown_as_it_is_with_the_guidance_of_its_family(string code, string nearest)
    {
        var match = Of(Revisions.Sustained, Entries.Disconnect("03:05", code))[0];

        Assert.Equal((code, code), (match.Code, match.Name));
        Assert.Contains($"nearest is {nearest} ", match.Summary, StringComparison.Ordinal);
        Assert.Equal(GuidanceCatalog.BuiltIn.Find(nearest)!.Actions, match.Actions);
    }

    [Fact]
    public void A_code_without_any_family_is_shown_all_the_same()
    {
        var match = Of(Revisions.Sustained, Entries.Disconnect("03:05", "999999"))[0];

        Assert.Equal("999999", match.Code);
        Assert.Contains("neither it nor its family", match.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_without_a_code_goes_by_its_name()
    {
        var unavailable = Entries.Disconnect("03:05") with { IsError = true, Name = "ServiceUnavailable" };

        Assert.Equal("ServiceUnavailable", Of(Revisions.Sustained, unavailable)[0].Code);
    }

    [Fact]
    public void The_sdks_own_renewal_is_named_and_how_to_do_without_the_drop()
    {
        var match = Of(Revisions.MissedRenewal, Entries.Connect("02:00", sdk: Entries.DotNet), Entries.Refusal("03:06", "401003"))[0];

        Assert.Contains(match.Evidence, line => line.StartsWith("connects with the .NET SDK 1.41.3; its token renewal: at 85 %", StringComparison.Ordinal));
        Assert.Contains(match.Evidence, line => line.Contains("a 70-minute schedule (.NET SDK, ", StringComparison.Ordinal));
        Assert.Contains(match.Actions, action => action.Contains("AMQP", StringComparison.Ordinal) && action.Contains("C SDK", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("iothubclient/1.9.1", "Mqtt")]
    [InlineData(Entries.DotNet, "Amqp")]
    public void Whoever_has_no_such_drop_is_not_told_how_to_do_without(string sdk, string protocol)
    {
        var refused = Entries.Refusal("03:06", "401003") with { SdkVersion = sdk, Protocol = protocol };

        Assert.DoesNotContain(Of(Revisions.MissedRenewal, refused)[0].Actions, action => action.Contains("AMQP", StringComparison.Ordinal));
    }

    [Fact]
    public void A_clusters_evidence_is_the_distribution_and_its_guidance_that_of_the_dominant_code()
    {
        var records = Enumerable.Range(1, 9).SelectMany(number => new[]
        {
            Entries.Connect("02:30", $"pump-{number}", number < 4 ? Entries.DotNet : "iothubclient/1.9.1", number < 3 ? "Amqp" : "Mqtt"),
            Entries.Disconnect("03:05", number < 8 ? "500001" : "404104", $"pump-{number}") with { Protocol = null },
        });

        var matches = Of(Revisions.HubCluster, [.. records]);

        Assert.Equal("500001", matches[0].Code);
        Assert.StartsWith("Observed 500001 on 7 of 9 devices. ", matches[0].Summary, StringComparison.Ordinal);
        Assert.Contains("codes in the hub's log: 500001 ServerError (7), 404104 DeviceConnectionClosedRemotely (2)", matches[0].Evidence);
        Assert.Contains("protocols: Mqtt (7), Amqp (2)", matches[0].Evidence);
        Assert.Contains("SDKs: C SDK 1.9.1 (6), .NET SDK 1.41.3 (3)", matches[0].Evidence);
    }

    [Fact]
    public void A_log_without_an_error_leaves_the_guess_and_adds_what_it_has()
    {
        var matches = Of(Revisions.Sustained, Entries.Disconnect("03:04:51"));

        Assert.Equal(GuidanceBasis.Inferred, matches[0].Basis);
        Assert.Contains("hub's log, 03:04:51Z: disconnect, no error, Mqtt, from 73.162.215.XXX", matches[0].Evidence);
    }

    [Fact]
    public void A_device_that_is_back_by_the_log_is_said_to_be()
    {
        const string Back = "by the hub's log it has been connected again since 03:09:00Z: the event of its return has not reached the monitor";

        Assert.Contains(Back, Of(Revisions.Sustained, Entries.Disconnect("03:04:51", "404104"), Entries.Connect("03:09"))[0].Evidence);
        Assert.DoesNotContain(Back, Of(Revisions.Sustained, Entries.Connect("03:09"), Entries.Disconnect("03:10"))[0].Evidence);
        Assert.DoesNotContain(Back, Of(Revisions.Flapping, Entries.Disconnect("03:04:51", "404104"), Entries.Connect("03:09"))[0].Evidence);
    }

    [Fact]
    public void A_log_that_holds_nothing_yet_is_said() =>
        Assert.Contains("the hub's log holds nothing about it yet", Of(Revisions.Sustained)[0].Evidence);

    [Fact]
    public void A_log_that_was_not_available_is_said_with_its_reason()
    {
        var revision = Revisions.Sustained.With(new LogAnswer { Incident = "d-1", Problem = "answered 403 (Forbidden)" });

        var matches = Notification.From(revision).Guidance;

        Assert.Equal(GuidanceInference.Infer(revision)[0].Code, matches[0].Code);
        Assert.Contains("log not available: answered 403 (Forbidden)", matches[0].Evidence);
    }

    [Fact]
    public void Every_kind_of_notification_keeps_the_schema_with_a_log_and_without()
    {
        var schema = StrictSchema.Parse(StrictSchema.Embedded("notification.schema.json"));
        LogRecord[] records = [Entries.Connect("02:30", sdk: Entries.DotNet), Entries.Disconnect("03:05", "404104"), Entries.Refusal("03:06", "429017")];
        foreach (var revision in Revisions.All.Where(revision => revision.Kind != IncidentKind.MonitorHealth && revision.Type != RevisionType.Resolved))
        {
            Check(With(revision, records));
            Check(revision.With(new LogAnswer { Incident = revision.Incident, Problem = "no answer within 20 s" }));
        }

        void Check(IncidentRevision revision)
        {
            using var output = new MemoryStream();
            using (var json = new System.Text.Json.Utf8JsonWriter(output, NotificationJson.WriterOptions))
            {
                NotificationJson.Write(json, Notification.From(revision));
            }

            Assert.Empty(schema.Problems(System.Text.Encoding.UTF8.GetString(output.ToArray())));
        }
    }

    private static ImmutableArray<GuidanceMatch> Of(IncidentRevision revision, params LogRecord[] records) =>
        Notification.From(With(revision, records)).Guidance;

    private static IncidentRevision With(IncidentRevision revision, LogRecord[] records)
    {
        var question = LookSchedule.QuestionAbout(revision, Clock.At("03:20"))!;
        return revision.With(new LogAnswer { Incident = revision.Incident, Findings = LogSummary.Of(question with { Devices = [] }, records) });
    }
}
