using DisconnectMonitor.Local.Replays;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>What nobody takes in time goes on to a channel that waits for it, in a monitor that runs.</summary>
public sealed class EscalationTests
{
    [Fact]
    public async Task What_nobody_takes_is_escalated_also_over_a_crash_and_so_is_its_end()
    {
        await using var live = await GoneAsync();
        await live.PassUntilAsync("03:30");
        await live.CrashAsync();
        await live.StartAsync();
        await live.PassUntilAsync("03:44");
        Assert.Empty(live.Told);
        await live.PassUntilAsync("03:46");
        await live.ToldAsync("03:15 opened sustained pump-7: grace elapsed");
        await live.HappensAsync("04:00 pump-7 connects");
        await live.ToldAsync("03:15 opened sustained pump-7: grace elapsed", "04:00 resolved sustained pump-7: returned after 00:55:00");
    }

    [Fact]
    public async Task What_somebody_takes_is_not_escalated_also_over_a_crash()
    {
        await using var live = await GoneAsync();
        await live.PassUntilAsync("03:30");
        await live.CommandAsync(new OperatorCommand { Acknowledge = Assert.Single(await live.IncidentsAsync()).Key, Author = "Ines", Reason = "mine" });
        await live.CrashAsync();
        await live.StartAsync();
        await live.PassUntilAsync("04:00");
        await live.HappensAsync("04:10 pump-7 connects");
        await live.PassUntilAsync("04:30");
        Assert.Empty(live.Told);
    }

    private static async Task<LiveMonitor> GoneAsync()
    {
        var live = await LiveMonitor.StartAsync("03:00", escalateAfter: TimeSpan.FromMinutes(30));
        await live.HappensAsync("03:00 pump-7 connects", "03:05 pump-7 drops");
        await live.PassUntilAsync("03:20");
        Assert.True(Assert.Single(await live.IncidentsAsync()).IsOpen);
        return live;
    }
}
