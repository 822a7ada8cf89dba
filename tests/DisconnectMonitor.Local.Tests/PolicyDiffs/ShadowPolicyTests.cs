using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Local.Monitoring;

namespace DisconnectMonitor.Local.PolicyDiffs;

/// <summary>A second policy beside the one in force.</summary>
public sealed class ShadowPolicyTests
{
    private static readonly Policy Patient = Policy.Default with { Grace = TimeSpan.FromMinutes(20) };

    [Fact]
    public async Task What_the_other_policy_would_not_tell_or_tell_later_is_reported_and_nothing_of_it_is_sent()
    {
        await using var live = await StartAsync("03:00", Patient);
        await live.HappensAsync(
            "03:00 pump-7 connects", "03:00 pump-8 connects", "03:05 pump-7 drops", "03:20 pump-7 connects", "04:00 pump-8 drops", "05:00 pump-8 connects");
        await live.PassUntilAsync("06:00");

        var report = await ReadAsync(live);
        Assert.Equal(new PolicyDifference(StoryTime.Parse("03:00"), New: 0, Gone: 1, Earlier: 0, Later: 1, Other: 0, Unchanged: 0, Undecided: 0), report.Counts);
        Assert.Equal(
            ["Later pump-8 04:10 04:20", "Gone pump-7 03:15 -"],
            report.Changes.Select(change => $"{change.Kind} {change.Device} {At(change.LiveAt)} {At(change.ShadowAt)}"));
        Assert.Equal(4, live.Told.Count);
    }

    [Fact]
    public async Task What_only_the_other_policy_would_tell_is_new()
    {
        await using var live = await LiveMonitor.StartAsync("03:00", Patient);
        await RestartAsync(live, Policy.Default);
        await live.HappensAsync("03:00 pump-7 connects", "03:05 pump-7 drops", "03:20 pump-7 connects");
        await live.PassUntilAsync("04:00");

        var report = await ReadAsync(live);
        var change = Assert.Single(report.Changes);
        Assert.Equal((ShadowChangeKind.New, "pump-7", null, null), (change.Kind, change.Device, change.Incident, change.LiveAt));
        Assert.Empty(live.Told);
    }

    [Fact]
    public async Task What_one_of_them_has_told_so_far_is_undecided_while_it_is_open()
    {
        await using var live = await StartAsync("03:00", Patient);
        await live.HappensAsync("03:00 pump-7 connects", "03:05 pump-7 drops");
        await live.PassUntilAsync("03:20");
        var early = await ReadAsync(live);
        Assert.Equal((1, 0), (early.Counts.Undecided, early.Counts.Gone));
        Assert.Empty(early.Changes);

        await live.PassUntilAsync("03:30");
        Assert.Equal((0, 1), ((await ReadAsync(live)).Counts.Undecided, (await ReadAsync(live)).Counts.Later));
    }

    [Fact]
    public async Task What_both_tell_alike_is_no_change()
    {
        await using var live = await StartAsync("03:00", Policy.Default);
        await live.HappensAsync("03:00 pump-7 connects", "03:05 pump-7 drops", "03:30 pump-7 connects");
        await live.PassUntilAsync("04:00");
        Assert.Equal(1, (await ReadAsync(live)).Counts.Unchanged);
        Assert.Empty((await ReadAsync(live)).Changes);
    }

    [Fact]
    public async Task A_restart_begins_anew_with_what_is_known_and_says_so()
    {
        await using var live = await StartAsync("03:00", Patient);
        await live.HappensAsync("03:00 pump-7 connects", "03:00 pump-8 connects", "03:05 pump-7 drops", "03:20 pump-7 connects");
        await live.PassUntilAsync("03:59");
        await RestartAsync(live, Patient);
        Assert.Empty((await ReadAsync(live)).Changes);

        // A device that is known needs no new start: it drops, and both decide.
        await live.HappensAsync("04:10 pump-8 drops", "05:00 pump-8 connects");
        var report = await ReadAsync(live);
        Assert.Equal((StoryTime.Parse("03:59"), 1), (report.Counts.Since, report.Counts.Later));
    }

    [Fact]
    public async Task What_was_open_at_the_start_is_no_difference()
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        await live.HappensAsync("03:00 pump-7 connects", "03:05 pump-7 drops");
        await live.PassUntilAsync("03:40");
        await RestartAsync(live, Patient);
        await live.HappensAsync("04:00 pump-7 connects");
        Assert.Empty((await ReadAsync(live)).Changes);
    }

    [Fact]
    public async Task Another_policy_in_force_is_compared_from_then_on()
    {
        await using var live = await StartAsync("03:00", Patient);
        await live.HappensAsync("03:00 pump-7 connects", "03:05 pump-7 drops", "03:20 pump-7 connects");
        await live.PassUntilAsync("04:00");
        await live.Monitor.SetPolicyAsync(Patient, default);
        await live.HappensAsync("04:10 pump-7 drops", "05:00 pump-7 connects");

        var report = await ReadAsync(live);
        Assert.Equal((StoryTime.Parse("04:00"), 1), (report.Counts.Since, report.Counts.Unchanged));
        Assert.Empty(report.Changes);
    }

    [Fact]
    public async Task A_day_is_compared_and_what_is_older_is_forgotten()
    {
        await using var live = await StartAsync("03:00", Patient);
        await live.HappensAsync("03:00 pump-7 connects", "03:05 pump-7 drops", "03:20 pump-7 connects");
        await live.PassUntilAsync("27:16");

        var report = await ReadAsync(live);
        Assert.Equal(StoryTime.Parse("03:16"), report.Counts.Since);
        Assert.Empty(report.Changes);
    }

    [Fact]
    public async Task Without_a_shadow_policy_there_is_nothing_to_report()
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        Assert.Null(await live.Monitor.ReadShadowAsync(default));
    }

    [Fact]
    public void Of_a_storm_the_newest_are_kept_and_the_rest_is_said_to_be_lost()
    {
        var told = new ToldIncidents("live");
        for (var number = 0; number < 12; number++)
        {
            told.Add(new IncidentRevision
            {
                Type = RevisionType.Opened,
                Incident = $"d-{number}",
                Revision = 1,
                DecidedAt = new Instant(number),
                Kind = IncidentKind.Sustained,
                Severity = Severity.Warning,
                Hub = "contoso",
                DroppedAt = new Instant(number),
                OpenedAt = new Instant(number),
                Reason = "a test",
                Counts = new IncidentCounts(1, 0, 1),
            });
        }

        Assert.Null(told.Forget(new Instant(2), most: 10));
        Assert.Equal(new Instant(4), told.Forget(new Instant(2), most: 7));
        Assert.Equal(["d-5", "d-6", "d-7", "d-8", "d-9", "d-10", "d-11"], told.All.Select(incident => incident.Key));
    }

    private static async Task<LiveMonitor> StartAsync(string now, Policy shadow)
    {
        var live = await LiveMonitor.StartAsync(now);
        await RestartAsync(live, shadow);
        return live;
    }

    private static async Task RestartAsync(LiveMonitor live, Policy shadow)
    {
        live.ShadowPolicy = shadow;
        await live.StopAsync();
        await live.StartAsync();
    }

    private static async Task<ShadowReport> ReadAsync(LiveMonitor live) => (await live.Monitor.ReadShadowAsync(default))!.Report();

    private static string At(Instant? time) => time is { } at ? StoryTime.Format(at) : "-";
}
