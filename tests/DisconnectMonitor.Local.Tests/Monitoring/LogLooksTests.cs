using DisconnectMonitor.Guidance;
using DisconnectMonitor.Logs;
using DisconnectMonitor.LogSources;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>The hub's own log, as the local monitor asks it and passes on what it says.</summary>
public sealed class LogLooksTests
{
    private static readonly LogReply Nothing = new LogReply.Found([], IsCut: false);

    private readonly ScriptedLog _log = new();

    [Fact]
    public async Task An_opening_says_what_the_log_holds()
    {
        _log.Answer = _ => Closed("03:05:01");
        await using var live = await StartAsync();
        await live.HappensAsync("03:05 pump-7 drops");
        await live.PassUntilAsync("03:16");
        await WaitAsync(() => live.Told.Count == 1);
        var match = live.Channel.Received[0].Guidance[0];
        Assert.Equal(("404104", GuidanceBasis.Observed), (match.Code, match.Basis));
        await live.SettleAsync();
        Assert.NotNull(Assert.Single(await live.IncidentsAsync()).Current.Log);
    }

    [Fact]
    public async Task A_log_that_never_answers_costs_twenty_seconds_and_no_notification()
    {
        await using var live = await StartAsync();
        await live.HappensAsync("03:05 pump-7 drops");
        await live.PassUntilAsync("03:15:05");
        await live.ToldAsync();
        await WaitAsync(() => _log.Asked == 1);
        await live.PassUntilAsync("03:15:45");
        await live.ToldAsync("03:15 opened sustained pump-7: grace elapsed");
        Assert.Contains("no answer within 20 s", live.Channel.Received[0].Revision.LogProblem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_log_has_later_is_an_update_and_the_end_comes_after_it()
    {
        _log.Answer = question => question.To < StoryTime.Parse("03:18") ? Nothing : Closed("03:05:01");
        await using var live = await StartAsync();
        await live.HappensAsync("03:05 pump-7 drops");
        await live.PassUntilAsync("03:16");
        await WaitAsync(() => live.Told.Count == 1);
        await live.PassUntilAsync("03:22");
        await WaitAsync(() => live.Told.Count == 2);
        Assert.Equal(RevisionType.Updated, live.Channel.Received[1].Revision.Type);
        Assert.Equal("404104", live.Channel.Received[1].Guidance[0].Code);
        await live.HappensAsync("03:40 pump-7 connects");
        await WaitAsync(() => live.Told.Count == 3);
        Assert.Equal(RevisionType.Resolved, live.Channel.Received[2].Revision.Type);

        // Decided once more from the journal it is the same, but for the first look, which is kept with what it led to.
        Assert.Equal(3, (await live.ReplayedAsync()).Count);
    }

    [Fact]
    public async Task An_incident_that_ends_while_the_log_is_asked_is_not_told_at_all()
    {
        await using var live = await StartAsync();
        await live.HappensAsync("03:05 pump-7 drops", "03:15:03 pump-7 connects");
        await live.PassUntilAsync("03:16");

        // An opening that was not sent when its end was decided goes with it.
        await live.ToldAsync();
        Assert.False(Assert.Single(await live.IncidentsAsync()).IsOpen);
    }

    [Fact]
    public async Task What_waits_for_the_log_survives_a_crash_and_waits_no_longer()
    {
        await using var live = await StartAsync();
        await live.HappensAsync("03:05 pump-7 drops");
        await live.PassUntilAsync("03:15:05");
        await WaitAsync(() => _log.Asked == 1);
        await live.CrashAsync();
        await live.StartAsync();
        await live.ToldAsync("03:15 opened sustained pump-7: grace elapsed");
        await live.PassUntilAsync("03:17");
        await live.ToldAsync("03:15 opened sustained pump-7: grace elapsed");
    }

    [Fact]
    public async Task What_waits_for_the_log_does_not_wait_beyond_a_snapshot()
    {
        await using var live = await StartAsync();
        await live.HappensAsync("03:05 pump-7 drops");
        await live.PassUntilAsync("03:15:05");
        await live.Monitor.SaveAsync(default);
        await live.ToldAsync("03:15 opened sustained pump-7: grace elapsed");
        await live.SettleAsync();
        await live.CrashAsync();
        await live.StartAsync();
        await live.PassUntilAsync("03:17");
        await live.ToldAsync("03:15 opened sustained pump-7: grace elapsed");
    }

    private async Task<LiveMonitor> StartAsync()
    {
        var live = await LiveMonitor.StartAsync("03:00");
        await live.StopAsync();
        live.Log = _log;
        await live.StartAsync();
        return live;
    }

    private static LogReply.Found Closed(string at) => new(
        [
            new LogRecord
            {
                Time = StoryTime.Parse(at),
                Hub = StoryLines.Hub,
                Device = "pump-7",
                Operation = LogOperation.Disconnect,
                IsError = true,
                Code = "404104",
                Name = "DeviceConnectionClosedRemotely",
                Protocol = "Mqtt",
            },
        ],
        IsCut: false);

    private static async Task WaitAsync(Func<bool> condition)
    {
        for (var patience = 0; patience < 6000 && !condition(); patience++)
        {
            await Task.Delay(5);
        }

        Assert.True(condition());
    }
}
