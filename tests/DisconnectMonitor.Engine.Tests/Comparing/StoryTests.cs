using System.Text.Json.Nodes;
using DisconnectMonitor.Tests.Azurite;
using Xunit.Abstractions;

namespace DisconnectMonitor.Engine.Tests.Comparing;

/// <summary>Stories from ingest to webhook: all at once, on the shortest windows that a policy may have.</summary>
public sealed class StoryTests(ITestOutputHelper output)
{
    // Seconds, who, and what; the fleet has been there before.
    private static readonly (double At, string Device, string Kind)[] Drops =
    [
        (2, "long", "Disconnected"), (2, "deleted", "Disconnected"),
        (2, "short", "Disconnected"), (4, "short", "Connected"),
        .. Enumerable.Range(1, 5).SelectMany(time => new[] { (2.0 * time, "restless", "Disconnected"), ((2.0 * time) + 1, "restless", "Connected") }),
        .. Enumerable.Range(1, 6).Select(pump => (2.0, $"site1-{pump}", "Disconnected")),
    ];

    // They come when all the others have been told of, however busy the machine is.
    private static readonly (double At, string Device, string Kind)[] Ends =
    [
        (0, "long", "Connected"), (0, "deleted", "Deleted"),
        .. Enumerable.Range(1, 6).Select(pump => (0.0, $"site1-{pump}", "Connected")),
    ];

    [AzuriteFact]
    public async Task Are_told_from_ingest_to_webhook()
    {
        await using var run = await LiveRun.StartAsync(
            "Stories", ("Policy:settle", "1s"), ("Policy:grace", "62s"), ("Policy:cluster:window", "1s"), ("Policy:groupPattern", "^(?<group>site[0-9]+)-"));
        var sequence = 0;
        var known = Drops.Select(step => step.Device).Distinct().Select(device => (At: 0.0, Device: device, Kind: "Connected"));
        var script = known.Concat(Drops).OrderBy(step => step.At)
            .Select(step => (Arrives: step.At, step.At, step.Device, step.Kind, Sequence: ++sequence)).ToList();

        // Event Grid delivers at least once.
        var again = script.Where(step => step.At == 2).Select(step => step with { Arrives = 20 }).ToList();
        await run.DeliverAsync(script.Concat(again).OrderBy(step => step.Arrives).Select(step => (
            TimeSpan.FromSeconds(step.Arrives),
            (Func<DateTimeOffset, string>)(start => Event(step.Device, step.Kind, step.Sequence, start.AddSeconds(step.At))))));
        await run.SettleAsync();
        await run.DeliverAsync(Ends.Select(step => (
            TimeSpan.Zero, (Func<DateTimeOffset, string>)(start => Event(step.Device, step.Kind, ++sequence, start)))));
        await run.SettleAsync();

        var (replayed, posted) = (Told(run.Replay()), Told(run.Posted));
        output.WriteLine(Telling.Difference(replayed, posted));
        string[] told =
        [
            "opened warning sustained long", "resolved warning sustained long returned",
            "opened warning sustained deleted", "resolved warning sustained deleted deleted",
            "opened info flapping restless",
            "opened error cluster site1", "resolved error cluster site1 returned",
        ];
        Assert.All(told, what => Assert.Single(posted, line => line.Contains(what, StringComparison.Ordinal)));
        Assert.DoesNotContain(posted, line => line.Contains(" short ", StringComparison.Ordinal));
        Assert.DoesNotContain(posted, line => line.Contains("sustained site1", StringComparison.Ordinal));
        Assert.True(replayed.SequenceEqual(posted), Telling.Difference(replayed, posted));
    }

    private static List<string> Told(IEnumerable<JsonNode> notifications) =>
        [.. notifications.Select(told => $"{told["id"]} {Telling.Of(told)}").Order(StringComparer.Ordinal)];

    public static string Event(string device, string kind, int sequence, DateTimeOffset at) => new JsonObject
    {
        ["id"] = $"{device}-{sequence}",
        ["topic"] = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Devices/IotHubs/contoso",
        ["subject"] = $"devices/{device}",
        ["eventType"] = $"Microsoft.Devices.Device{kind}",
        ["eventTime"] = at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["data"] = kind == "Deleted"
            ? new JsonObject { ["hubName"] = "contoso", ["deviceId"] = device }
            : new JsonObject
            {
                ["deviceConnectionStateEventInfo"] = new JsonObject { ["sequenceNumber"] = sequence.ToString("X64", CultureInfo.InvariantCulture) },
                ["hubName"] = "contoso",
                ["deviceId"] = device,
            },
        ["dataVersion"] = "1",
        ["metadataVersion"] = "1",
    }.ToJsonString();
}
