using DisconnectMonitor.Evidence;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Serialization;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Core.Tests.Logs;

/// <summary>pump-7 dropped at 03:04:51; the answer is given at 03:14:51.</summary>
public class LogSummaryTests
{
    private static readonly LogQuestion OfDevice = LookSchedule.QuestionAbout(Revisions.Sustained, Revisions.Sustained.DecidedAt)!;
    private static readonly LogQuestion OfHub = LookSchedule.QuestionAbout(Revisions.HubCluster, Revisions.HubCluster.DecidedAt)!;

    [Fact]
    public void The_newest_error_that_says_more_than_closed_remotely_leads()
    {
        var found = Of(OfDevice, Entries.Refusal("03:06", "401003"), Entries.Disconnect("03:04:50", "404104"), Entries.Refusal("03:07", "401003"));

        Assert.Equal<LogCount>([new LogCount("401003", 2, "IoTHubUnauthorized"), new LogCount("404104", 1, "DeviceConnectionClosedRemotely")], found.Codes);
    }

    [Fact]
    public void Closed_remotely_leads_where_there_is_nothing_else() =>
        Assert.Equal("404104", Of(OfDevice, Entries.Disconnect("03:04:50", "404104")).Codes[0].Value);

    [Fact]
    public void What_was_before_the_drop_is_no_reason_for_it_but_tells_the_sdk()
    {
        var found = Of(OfDevice, Entries.Connect("01:54:50", sdk: Entries.DotNet), Entries.Disconnect("01:54:00", "500001"));

        Assert.Empty(found.Codes);
        Assert.Equal(Entries.DotNet, Assert.Single(found.SdkVersions).Value);
    }

    [Fact]
    public void Other_devices_modules_hubs_and_times_do_not_count()
    {
        var drop = Entries.Disconnect("03:05", "404104");

        var found = Of(
            OfDevice,
            drop with { Device = "pump-8" },
            drop with { Module = "camera" },
            drop with { Hub = "fabrikam" },
            drop with { Time = Clock.At("03:14:52") });

        Assert.Equal((0, 0), (found.Devices, found.Records.Length));
    }

    [Fact]
    public void A_modules_own_records_speak_for_it_and_its_devices_where_it_has_none_but_for_the_sdk()
    {
        var question = OfDevice with { Module = "camera" };
        var ofDevice = Entries.Connect("03:05", sdk: Entries.DotNet);

        Assert.Empty(Of(question, ofDevice, Entries.Disconnect("03:06", "404104") with { Module = "camera" }).SdkVersions);
        Assert.Equal(("Mqtt", 0), (Assert.Single(Of(question, ofDevice).Protocols).Value, Of(question, ofDevice).SdkVersions.Length));
    }

    [Fact]
    public void The_order_of_the_records_does_not_matter()
    {
        LogRecord[] records = [Entries.Disconnect("03:04:50", "404104"), Entries.Refusal("03:06", "401003"), Entries.Connect("02:00", sdk: Entries.DotNet)];

        Assert.Equal(Json(Of(OfDevice, records)), Json(Of(OfDevice, [.. records.Reverse()])));
    }

    [Fact]
    public void A_cluster_counts_each_device_once_and_the_most_frequent_code_leads()
    {
        var records = Enumerable.Range(1, 30).SelectMany(number => new[]
        {
            Entries.Connect("02:10", $"pump-{number}", sdk: number % 3 == 0 ? Entries.DotNet : "iothubclient/1.9.1"),
            Entries.Disconnect("03:05", number % 5 == 0 ? "500001" : "404104", $"pump-{number}"),
            Entries.Disconnect("03:05:30", number % 5 == 0 ? "500001" : "404104", $"pump-{number}"),
        });

        var found = Of(OfHub, [.. records]);

        Assert.Equal(30, found.Devices);
        Assert.Equal<LogCount>([new LogCount("404104", 24, "DeviceConnectionClosedRemotely"), new LogCount("500001", 6, "ServerError")], found.Codes);
        Assert.Equal([20, 10], found.SdkVersions.Select(sdk => sdk.Count));
        Assert.Equal(30, Assert.Single(found.Protocols).Count);
    }

    [Fact]
    public void A_renewal_in_the_midst_of_a_hubs_outage_is_none_of_it()
    {
        var found = Of(
            OfHub,
            Entries.Disconnect("03:05", "404104", "pump-1"), Entries.Connect("03:05:04", "pump-1"),
            Entries.Disconnect("03:05", "404104", "pump-2"));

        Assert.Equal(1, found.Devices);
    }

    [Fact]
    public void Counts_and_records_are_bounded_however_many_codes_there_are()
    {
        var records = Enumerable.Range(0, 400).Select(number => Entries.Disconnect("03:05", $"{500_100 + number}", $"pump-{number}")).ToArray();

        var found = Of(OfHub, records);

        Assert.Equal((LogFindings.MaxCounts, LogFindings.MaxRecords), (found.Codes.Length, found.Records.Length));
    }

    [Fact]
    public void A_question_about_a_group_names_its_sample_and_one_about_the_hub_names_nobody()
    {
        Assert.Equal(Revisions.GroupCluster.Sample, LookSchedule.QuestionAbout(Revisions.GroupCluster, Clock.At("03:15"))!.Devices);
        Assert.Empty(OfHub.Devices);
        Assert.Equal(
            Revisions.HubCluster.Sample,
            LookSchedule.QuestionAbout(Revisions.HubCluster with { Continues = Revisions.GroupCluster.Incident }, Clock.At("03:15"))!.Devices);
        Assert.Null(LookSchedule.QuestionAbout(Revisions.Backlog, Clock.At("03:15")));
        Assert.Null(LookSchedule.QuestionAbout(Revisions.Resolved(Revisions.Sustained, Resolution.Returned, TimeSpan.FromHours(1)), Clock.At("05:00")));
    }

    [Fact]
    public void A_recorded_log_finds_what_a_question_covers()
    {
        var log = new RecordedLog([Entries.Disconnect("03:05", "404104"), Entries.Disconnect("03:05", "500001", "pump-8"), Entries.Connect("05:00")]);

        Assert.Equal("404104", Assert.Single(log.Answer(OfDevice, LogLook.First).Findings!.Codes).Value);
        Assert.Equal(2, log.Answer(OfHub, LogLook.First).Findings!.Devices);
    }

    private static LogFindings Of(LogQuestion question, params LogRecord[] records) => LogSummary.Of(question, records);

    private static byte[] Json(LogFindings findings) => new LogAnswer { Incident = "d-1", Findings = findings }.ToJson();
}
