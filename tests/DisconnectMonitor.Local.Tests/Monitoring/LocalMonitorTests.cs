using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Local.Stores;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>The monitor on one machine, from what is delivered to what is told.</summary>
public sealed class LocalMonitorTests
{
    private const string Opened = "03:15 opened sustained pump-7: grace elapsed";
    private const string Resolved = "03:40 resolved sustained pump-7: returned after 00:35:00";

    [Fact]
    public async Task A_device_that_stays_away_is_told_of_and_so_is_its_return()
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        await live.HappensAsync("03:00 pump-7 connects", "03:05 pump-7 drops");
        await live.PassUntilAsync("03:14:40");
        await live.ToldAsync();
        await live.PassUntilAsync("03:16");
        await live.ToldAsync(Opened);
        await live.HappensAsync("03:40 pump-7 connects");
        await live.ToldAsync(Opened, Resolved);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_restart_goes_on_where_it_ended_also_after_a_crash(bool crashes)
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        await live.HappensAsync("03:00 pump-7 connects", "03:05 pump-7 drops");
        await (crashes ? live.CrashAsync() : live.StopAsync());
        await live.StartAsync();
        await live.PassUntilAsync("03:16");
        await live.ToldAsync(Opened);
        await live.SettleAsync();
        await (crashes ? live.CrashAsync() : live.StopAsync());
        await live.StartAsync();
        await live.HappensAsync("03:40 pump-7 connects");
        await live.ToldAsync(Opened, Resolved);
    }

    [Fact]
    public async Task Its_own_downtime_is_not_the_fleets()
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        await live.HappensAsync("03:00 pump-7 connects", "03:05 pump-7 drops");
        await live.CrashAsync();
        await live.PassUntilAsync("04:00");
        await live.StartAsync();
        await live.PassUntilAsync("04:01");

        // What Event Grid could not deliver comes late.
        await live.HappensAsync("03:06 pump-7 connects");
        await live.PassUntilAsync("06:00");
        await live.ToldAsync();
    }

    [Fact]
    public async Task A_machine_that_slept_waits_for_what_it_missed()
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        await live.HappensAsync("03:00 pump-7 connects", "03:05 pump-7 drops");
        await live.SleepUntilAsync("04:00");
        await live.HappensAsync("03:06 pump-7 connects");
        await live.PassUntilAsync("06:00");
        await live.ToldAsync();
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_refuses_events_and_ends_nobodys_wait()
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        await live.HappensAsync("03:00 pump-7 connects", "03:05 pump-7 drops");
        live.Disk.IsBroken = true;
        await Assert.ThrowsAsync<JournalUnavailableException>(() => live.HappensAsync("03:06 pump-7 connects"));
        Assert.False(live.Monitor.JournalHealth.IsHealthy);
        await live.PassUntilAsync("03:30");
        live.Disk.IsBroken = false;
        await live.PassUntilAsync("03:31");
        Assert.True(live.Monitor.JournalHealth.IsHealthy);
        await live.HappensAsync("03:06 pump-7 connects");
        await live.PassUntilAsync("05:00");
        await live.ToldAsync();
    }

    [Fact]
    public async Task It_starts_on_a_disk_that_takes_nothing_and_works_once_it_does()
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        await live.StopAsync();
        live.Disk.IsBroken = true;
        await live.StartAsync();
        await Assert.ThrowsAsync<JournalUnavailableException>(() => live.HappensAsync("03:05 pump-7 drops"));
        live.Disk.IsBroken = false;
        await live.PassUntilAsync("03:06");
        await live.HappensAsync("03:05 pump-7 drops");
        await live.PassUntilAsync("03:16");
        await live.ToldAsync(Opened);
    }

    [Fact]
    public async Task An_operator_takes_an_incident_on_and_closes_it()
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        await live.HappensAsync("03:05 pump-7 drops");
        await live.PassUntilAsync("03:16");
        var incident = Assert.Single(await live.IncidentsAsync());
        await live.CommandAsync(new OperatorCommand { Acknowledge = incident.Key, Author = "ada", Reason = "driving there" });
        await live.CommandAsync(new OperatorCommand { Resolve = incident.Key, Author = "ada", Reason = "scrapped" });
        await live.ToldAsync(Opened, "03:16 resolved sustained pump-7: closed after 00:11:00");
        await live.SettleAsync();
        await live.CrashAsync();
        await live.StartAsync();
        incident = Assert.Single(await live.IncidentsAsync());
        Assert.False(incident.IsOpen);
        Assert.Equal(("ada", "driving there"), (incident.Acknowledgement!.Author, incident.Acknowledgement.Reason));
        Assert.Equal("closed by ada: scrapped", incident.Current.Reason);
        Assert.Equal(2, incident.Deliveries.Length);
    }

    [Fact]
    public async Task What_a_channel_was_told_and_the_monitor_no_longer_knows_is_resolved_as_lost()
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        await live.HappensAsync("03:05 pump-7 drops");
        await live.PassUntilAsync("03:16");
        await live.ToldAsync(Opened);
        await live.SettleAsync();

        // Of the journal only what was recorded of the delivery is left.
        await live.CrashAsync();
        _ = Database.Query(live.Folder, "DELETE FROM entry WHERE kind <> 'delivery'");

        await live.StartAsync();
        await live.PassUntilAsync("03:17");
        await live.ToldAsync(Opened, "03:16 resolved sustained pump-7: lostatrestart after 00:11:00");
    }

    [Fact]
    public async Task A_saved_state_that_cannot_be_read_is_reported_and_the_journal_read_instead()
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        await live.HappensAsync("03:05 pump-7 drops");
        await live.StopAsync();
        _ = Database.Query(live.Folder, "UPDATE state SET value = CAST('{' AS BLOB) WHERE kind = 'device'");

        await live.StartAsync();
        Assert.Contains("the saved state is refused", Assert.Single(live.Monitor.Findings), StringComparison.Ordinal);
        await live.PassUntilAsync("03:16");
        await live.ToldAsync(Opened);
    }

    [Fact]
    public async Task A_batch_with_bad_events_keeps_both()
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        var good = """{"id":"1","topic":"/X","subject":"devices/pump-7","eventType":"Microsoft.Devices.DeviceDisconnected","eventTime":"2026-11-02T03:00:00Z","data":{"deviceConnectionStateEventInfo":{"sequenceNumber":"01"},"hubName":"contoso","deviceId":"pump-7"}}""";
        var result = await live.DeliverAsync($$"""[ {"eventType":"Microsoft.Devices.DeviceTelemetry"}, {{good}}, 7, {"eventType":"Microsoft.Devices.DeviceConnected"} ]""");
        Assert.Equal(new IngestCounts(1, 1, 2, null), result);
        Assert.Equal(1, await live.Monitor.ReadAsync(view => view.Devices.Count, default));
        Assert.Equal(
            ["an event is an object, not a number|7", "eventTime is missing|{\"eventType\":\"Microsoft.Devices.DeviceConnected\"}"],
            Database.Query(live.Folder, "SELECT reason, CAST(body AS TEXT) FROM reject ORDER BY id"));
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_is_kept()
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        var result = await live.DeliverAsync("[{\"eventType\":");
        Assert.NotNull(result.Problem);
        Assert.Equal(["[{\"eventType\":"], Database.Query(live.Folder, "SELECT CAST(body AS TEXT) FROM reject"));
    }

    [Fact]
    public async Task What_is_silenced_is_told_when_the_silence_ends_also_across_a_crash()
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        await live.SilenceAsync("""{"device":"^pump-","for":"1h"}""");
        await live.HappensAsync("03:05 pump-7 drops");
        await live.PassUntilAsync("03:30");
        await live.ToldAsync();
        var incident = Assert.Single(await live.IncidentsAsync());
        Assert.Equal("works", (await live.Monitor.ReadAsync(view => view.Silences.SilencesOf(incident.Key).Single(), default)).Reason);
        await live.CrashAsync();
        await live.StartAsync();
        await live.PassUntilAsync("04:01");
        await live.ToldAsync(Opened);
        await live.HappensAsync("04:10 pump-7 connects");
        await live.ToldAsync(Opened, "04:10 resolved sustained pump-7: returned after 01:05:00");
    }

    [Fact]
    public async Task What_was_told_before_its_silence_is_still_resolved()
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        await live.HappensAsync("03:05 pump-7 drops");
        await live.PassUntilAsync("03:16");
        await live.ToldAsync(Opened);
        await live.SettleAsync();
        await live.SilenceAsync("""{"hub":"contoso","for":"8h"}""");
        await live.HappensAsync("03:40 pump-7 connects", "03:45 pump-8 drops", "04:45 pump-8 connects");
        await live.ToldAsync(Opened, Resolved);
    }
}
