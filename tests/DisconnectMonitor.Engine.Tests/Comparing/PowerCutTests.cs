using System.Text.Json.Nodes;
using DisconnectMonitor.Tests.Azurite;
using Xunit.Abstractions;

namespace DisconnectMonitor.Engine.Tests.Comparing;

/// <summary>
/// The sample <c>site-power-cut</c> at twenty times its speed, as the engine tells it and as a replay does. The ordinary run takes the hour around
/// the cut; <c>ENGINE_SAMPLE=whole</c> takes all four, in twelve minutes.
/// </summary>
public sealed class PowerCutTests(ITestOutputHelper output)
{
    private const int Speed = 20;

    [AzuriteFact]
    public async Task Is_told_as_a_replay_tells_it()
    {
        var isWhole = Environment.GetEnvironmentVariable("ENGINE_SAMPLE") == "whole";
        var events = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "site-power-cut.jsonl"))
            .Skip(isWhole ? 0 : 38).Take(isWhole ? int.MaxValue : 75).Select(line => JsonNode.Parse(line)!).ToList();
        await using var run = await LiveRun.StartAsync(
            "PowerCut", ("Policy:settle", "6s"), ("Policy:grace", "87s"), ("Policy:cluster:window", "21s"), ("Policy:groupPattern", "^(?<group>[a-z]{3}[0-9])-"));
        await run.DeliverAsync(Laid(events));
        await run.SettleAsync();

        var (replayed, posted) = (Telling.OpeningsAndEnds(run.Replay()), Telling.OpeningsAndEnds(run.Posted));
        output.WriteLine(Telling.Difference(replayed, posted));
        Assert.Contains(replayed, line => line.Contains("opened error cluster waw1", StringComparison.Ordinal));
        Assert.All(run.Posted.GroupBy(told => (string)told["data"]!["incident"]!), incident => Assert.InRange(incident.Count(), 1, 5));
        Assert.True(replayed.SequenceEqual(posted), Telling.Difference(replayed, posted));
    }

    private static IEnumerable<(TimeSpan, Func<DateTimeOffset, string>)> Laid(List<JsonNode> events)
    {
        var first = Time(events[0]);
        var latest = TimeSpan.Zero;
        foreach (var published in events)
        {
            var offset = (Time(published) - first) / Speed;
            latest = offset > latest ? offset : latest;
            yield return (latest, start =>
            {
                published["eventTime"] = (start + offset).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
                return published.ToJsonString();
            });
        }
    }

    private static DateTimeOffset Time(JsonNode published) => DateTimeOffset.Parse((string)published["eventTime"]!, CultureInfo.InvariantCulture);
}
