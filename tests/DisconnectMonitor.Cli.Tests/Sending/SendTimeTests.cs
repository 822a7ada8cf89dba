using DisconnectMonitor.Cli.Sending;
using DisconnectMonitor.Tests.Channels.Http;

namespace DisconnectMonitor.Cli.Tests.Sending;

/// <summary>When it is sent, and which times it carries.</summary>
public sealed class SendTimeTests : SendTest
{
    [Theory]
    [InlineData(1, 3600_000)]
    [InlineData(60, 60_000)]
    [InlineData(0.5, 7200_000)]
    public async Task MovesClocks_so_that_the_recording_begins_now_and_compresses_them_by_the_speed(double speed, int untilLast)
    {
        await using var monitor = await LoopbackWeb.StartAsync(200);
        var late = Envelope("03:00 pump-7 drops", "03:30");
        var recording = Folder.Write("late.jsonl", Envelope("03:00 pump-1 drops", "03:00"), late, Envelope("04:00 pump-2 drops", "04:00"));

        await SendAsync(monitor, recording, options => options with { Speed = new Speed(speed) });

        Assert.Equal(
            [Time(0), Time(0), Time(untilLast)],
            Sent(monitor).Select(item => (string)item["eventTime"]!));
        Assert.Equal(TimeSpan.FromMilliseconds(untilLast), Clock.Elapsed);
        Assert.Equal(3, monitor.Requests.Count);
    }

    [Fact]
    public async Task An_event_that_came_late_is_as_late_as_the_speed_makes_it()
    {
        await using var monitor = await LoopbackWeb.StartAsync(200);
        var recording = Folder.Write("lag.jsonl", Envelope("03:00 pump-1 drops", "03:10"), Envelope("03:09 pump-2 drops", "03:16"));

        await SendAsync(monitor, recording, options => options with { Speed = new Speed(10) });

        Assert.Equal([Time(-60_000), Time(-6_000)], Sent(monitor).Select(item => (string)item["eventTime"]!));
        Assert.Equal(TimeSpan.FromSeconds(36), Clock.Elapsed);
    }

    [Fact]
    public async Task As_fast_as_it_is_taken_everything_happens_now()
    {
        await using var monitor = await LoopbackWeb.StartAsync(200);
        var recording = Record("03:00 pump-7 drops", "04:00 pump-7 connects", "09:00 pump-7 drops");

        var (exitCode, _, _) = await SendAsync(monitor, recording, options => options);

        Assert.Equal(0, exitCode);
        Assert.Equal([Time(0), Time(0), Time(0)], Sent(monitor).Select(item => (string)item["eventTime"]!));
        Assert.Single(monitor.Requests);
        Assert.Equal(TimeSpan.Zero, Clock.Elapsed);
    }

    [Fact]
    public async Task Leaves_theClocks_alone_when_it_is_told_to_and_keeps_the_speed()
    {
        await using var monitor = await LoopbackWeb.StartAsync(200);
        var lines = Events("03:00 pump-7 drops", "03:10 pump-8 drops").Select(item => RecordedJson.CloudEvent(item).ToJsonString()).ToList();

        await SendAsync(monitor, Folder.Write("bare.jsonl", lines), options => options with { Speed = new Speed(60), AsRecorded = true });

        Assert.Equal(lines.Select(line => $"[{line}]"), monitor.Requests.Select(request => request.Text));
        Assert.Equal(TimeSpan.FromSeconds(10), Clock.Elapsed);
    }

    [Fact]
    public async Task Nothing_but_theClock_is_changed()
    {
        await using var monitor = await LoopbackWeb.StartAsync(200);
        var line = RecordedJson.EventGrid(Events("03:00 pump-7 drops")[0]);
        var raw = line.ToJsonString().Replace("\"eventTime\":\"", "\"eventTime\" : \"", StringComparison.Ordinal)
            .Replace("\"dataVersion\"", "\"more\":{\"eventTime\":\"x\",\"time\":[1.0e5]},\"dataVersion\"", StringComparison.Ordinal);

        await SendAsync(monitor, Folder.Write("odd.jsonl", raw), options => options);

        Assert.Equal($"[{raw.Replace((string)line["eventTime"]!, Time(0), StringComparison.Ordinal)}]", Assert.Single(monitor.Requests).Text);
    }
}
