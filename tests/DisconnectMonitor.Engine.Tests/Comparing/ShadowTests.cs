using DisconnectMonitor.Tests.Azurite;

namespace DisconnectMonitor.Engine.Tests.Comparing;

/// <summary>A shadow policy beside the one in force, from ingest to what the API says of it.</summary>
public sealed class ShadowTests
{
    // Drops count a minute after the comparison has begun.
    private const double Begun = 65;

    private static readonly (double At, string Device, string Kind)[] Script =
    [
        (Begun, "back", "Connected"), (Begun, "long", "Connected"),
        (Begun + 1, "back", "Disconnected"), (Begun + 1, "long", "Disconnected"),
    ];

    [AzuriteFact]
    public async Task Is_compared_and_nothing_of_it_is_told()
    {
        await using var run = await LiveRun.StartAsync(
            "Shadow",
            ("Policy:settle", "1s"), ("Policy:grace", "62s"), ("Policy:cluster:window", "1s"),
            ("ShadowPolicy:settle", "1s"), ("ShadowPolicy:grace", "10m"), ("ShadowPolicy:cluster:window", "1s"),
            ("ShadowPolicy:overrides:0:device", "long"), ("ShadowPolicy:overrides:0:grace", "62s"));
        await run.DeliverAsync(Script.Select((step, at) => (
            TimeSpan.FromSeconds(step.At),
            (Func<DateTimeOffset, string>)(start => StoryTests.Event(step.Device, step.Kind, at + 1, start.AddSeconds(step.At))))));
        await run.SettleAsync();
        await run.DeliverAsync([(TimeSpan.Zero, start => StoryTests.Event("back", "Connected", 10, start)), (TimeSpan.Zero, start => StoryTests.Event("long", "Connected", 11, start))]);
        await run.SettleAsync();

        var report = await run.GetAsync("api/v1/policy/shadow");
        Assert.Equal((1, 1, 0), ((int)report["counts"]!["gone"]!, (int)report["counts"]!["unchanged"]!, (int)report["counts"]!["new"]!));
        Assert.Equal("back", (string?)report["changes"]!.AsArray().Single()!["device"]);
        Assert.Equal(4, Telling.OpeningsAndEnds(run.Posted).Count);
        Assert.Equal(Telling.OpeningsAndEnds(run.Replay()), Telling.OpeningsAndEnds(run.Posted));
    }
}
