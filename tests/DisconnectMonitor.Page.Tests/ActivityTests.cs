using DisconnectMonitor.Api.Activities;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Page.Tests.Running;

namespace DisconnectMonitor.Page.Tests;

/// <summary>What is counted by the minute, and what the timeline and the sites make of it.</summary>
public sealed class ActivityTests
{
    private static readonly DeviceIdentity Pump = new("contoso", "pump-7");

    [Fact]
    public void What_happened_is_counted_in_its_own_minute_however_late_it_is_heard_of()
    {
        var record = new ActivityRecord();
        Count(record, "10:01:20", "10:01:50", DecisionKind.WaitStarted);
        Count(record, "10:01:59", "10:02:10", DecisionKind.WaitStarted);
        Count(record, "10:03:00", "10:03:40", DecisionKind.ReturnedBlip);
        Count(record, "10:01:10", "10:07:10", DecisionKind.ReturnedRenewal);
        Count(record, "10:01:10", "10:07:20", DecisionKind.Duplicate);

        var hub = Assert.Single(record.Read(StoryTime.Parse("00:00")));
        Assert.Equal(
            [new MinuteActivity(StoryTime.Parse("10:01"), 2, 0, 1), new MinuteActivity(StoryTime.Parse("10:03"), 0, 1, 0)], hub.Minutes);
        Assert.Equal((StoryTime.Parse("10:07:20"), 370.0), (hub.LastArrivalAt, hub.LagSeconds));
    }

    [Fact]
    public void A_day_is_kept_and_no_more_and_a_restart_goes_on_from_it()
    {
        var record = new ActivityRecord();
        for (var minute = 0; minute < 3 * 24 * 60; minute++)
        {
            var at = StoryTime.Parse("00:00") + TimeSpan.FromMinutes(minute);
            record.Count(new ConnectionEvent(Pump, null, ConnectionEventKind.Disconnected, default, at), DecisionKind.WaitStarted, at);
        }

        var hub = Assert.Single(record.Read(default));
        Assert.Equal(ActivityRecord.Minutes, hub.Minutes.Count);
        Assert.Equal(StoryTime.Parse("71:59"), hub.Minutes[^1].At);

        var restored = new ActivityRecord();
        restored.Restore(hub);
        Assert.Equal(hub.Minutes, Assert.Single(restored.Read(default)).Minutes);
    }

    [Theory]
    [OnEachHost]
    public async Task A_power_cut_shows_on_the_timeline_and_on_its_site(PageHost host)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "08:00");
        await monitor.PlayAsync("site-power-cut.jsonl", "10:00");
        using var client = await monitor.SignInAsync();

        var day = await client.GetStringAsync("timeline");
        Assert.Contains("devices of waw1 are gone", day, StringComparison.Ordinal);
        Assert.Contains($"href=\"{monitor.Root}/timeline?hour=2026-11-02T09%3A00%3A00.000Z\"", day, StringComparison.Ordinal);
        var hour = await client.GetStringAsync("timeline?hour=2026-11-02T09:00:00Z");
        Assert.Contains("What went on then", hour, StringComparison.Ordinal);
        Assert.Contains("25 of 25 gone", await client.GetStringAsync("sites"), StringComparison.Ordinal);
        Assert.Contains("Last event at", await client.GetStringAsync(""), StringComparison.Ordinal);
    }

    [Theory]
    [OnEachHost]
    public async Task The_minutes_of_a_power_cut_show_on_the_timeline(PageHost host)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "08:00");
        await monitor.PlayAsync("site-power-cut.jsonl", "10:00");
        using var client = await monitor.SignInAsync();
        Assert.Contains("<h2>Drops <small>", await client.GetStringAsync("timeline"), StringComparison.Ordinal);
        Assert.Matches("<h2>Drops <small>(2[5-9]|[3-9][0-9]),", await client.GetStringAsync("timeline?hour=2026-11-02T09:00:00Z"));
    }

    [Theory]
    [OnEachHost]
    public async Task A_site_counts_who_alerts_alone_and_who_is_in_doubt(PageHost host)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "10:00");
        await monitor.HappensAsync("10:00 pump-7 connects", "10:00 pump-8 connects", "10:01 pump-7 drops", "10:16 pump-8 drops");
        await monitor.PassUntilAsync("10:20");
        using var client = await monitor.SignInAsync();
        Assert.Contains("1 of 2 gone, 1 in doubt", await client.GetStringAsync("sites"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_minutes_outlive_a_restart()
    {
        await using var live = await LiveMonitor.StartAsync("10:00");
        await live.HappensAsync("10:00 pump-7 connects", "10:01 pump-7 drops", "10:03 pump-7 connects");
        var before = await live.Monitor.ReadAsync(view => view.Activity(default), default);
        await live.StopAsync();
        await live.StartAsync();
        var after = await live.Monitor.ReadAsync(view => view.Activity(default), default);
        Assert.Equal(2, before[0].Minutes.Count);
        Assert.Equal(before[0].Minutes, Assert.Single(after).Minutes);
    }

    private static void Count(ActivityRecord record, string happened, string arrived, DecisionKind decision) => record.Count(
        new ConnectionEvent(Pump, null, ConnectionEventKind.Disconnected, default, StoryTime.Parse(happened)), decision, StoryTime.Parse(arrived));
}
