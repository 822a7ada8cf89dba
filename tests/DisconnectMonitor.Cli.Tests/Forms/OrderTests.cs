using System.Text.Json.Nodes;

namespace DisconnectMonitor.Cli.Tests.Forms;

public sealed class OrderTests : IDisposable
{
    private static readonly string[] Story =
    [
        .. Enumerable.Range(1, 40).Select(number => $"03:{number:00} pump-{number:00} drops"),
        .. Enumerable.Range(1, 40).Select(number => $"04:{number:00} pump-{number:00} connects"),
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(80)]
    public async Task Files_are_merged_by_time_whatever_their_order(int count)
    {
        var events = Events(Story);
        var files = Enumerable.Range(0, count).Select(part => _folder.Write($"part-{part}.jsonl", events.Where((_, index) => index % count == part))).ToList();
        var all = await ToolRun.Of("replay", _folder.Write("all.jsonl", events), "--json");

        var forwards = await ToolRun.Of(["replay", .. files, "--json"]);
        var backwards = await ToolRun.Of(["replay", .. Enumerable.Reverse(files), "--json"]);

        Assert.Equal(40, Outages(all));
        Assert.Equal(WithoutFiles(all), WithoutFiles(forwards));
        Assert.Equal(WithoutFiles(all), WithoutFiles(backwards));
        Assert.Equal("", forwards.Error + backwards.Error);
    }

    [Fact]
    public async Task Files_of_one_hour_each_are_put_in_their_order()
    {
        var events = Events(Story);
        var (drops, returns) = (_folder.Write("10.jsonl", events.Take(40)), _folder.Write("8.jsonl", events.Skip(40)));

        var run = await ToolRun.Of("replay", returns, drops, "--json");

        Assert.Equal((40, ""), (Outages(run), run.Error));
    }

    [Fact]
    public async Task Arrivals_count_before_the_events_own_times()
    {
        // By their own times the drops of the second file would come first; they arrived later.
        string[] lines = ["03:30 pump-1 drops", "03:00 pump-2 drops (arrives 03:40)", "03:50 pump-1 connects"];
        var arrivals = StoryLines.Parse(lines).Select(step => RecordedJson.Envelope(step)!.ToJsonString()).ToList();
        var one = await ToolRun.Of("replay", _folder.Write("one.jsonl", arrivals), "--json", "--drain");

        var several = await ToolRun.Of("replay", _folder.Write("c.jsonl", arrivals[2]), _folder.Write("b.jsonl", arrivals[1]), _folder.Write("a.jsonl", arrivals[0]), "--json", "--drain");

        Assert.Equal(WithoutFiles(one), WithoutFiles(several));
    }

    [Fact]
    public async Task A_file_whose_own_order_is_wild_is_said_to_be_so()
    {
        var events = Events(Story);
        var recording = _folder.Write("wild.jsonl", [.. events.Skip(40), .. events.Take(40)]);

        var run = await ToolRun.Of("replay", recording);

        Assert.StartsWith(
            $"{recording} is not in the order of time: 40 of its 80 entries lie more than 5m behind one before them, the farthest 1h 39m. Each was taken to arrive with the newest before it, so outages may be missing.",
            run.Error,
            StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task What_stands_between_the_events_stays_in_its_place()
    {
        var events = Events(Story);
        var first = _folder.Write("first.jsonl", ["{broken", .. events.Take(40)]);
        var second = _folder.Write("second.jsonl", [.. events.Skip(40), "{broken too"]);

        var run = await ToolRun.Of("replay", second, first, "--json");

        Assert.Equal(40, Outages(run));
        Assert.Equal(2, (int)JsonNode.Parse(run.Lines[^1])!["data"]!["rejected"]!);
    }

    private static List<string> Events(string[] story) =>
        [.. StoryLines.Parse(story).OfType<StoryStep.Arrives>().Select(step => RecordedJson.EventGrid(step.Event).ToJsonString())];

    private static int Outages(ToolRun run) => run.Lines.Count(line => line.Contains("\"incident.opened\"", StringComparison.Ordinal));

    private static IEnumerable<string> WithoutFiles(ToolRun run) => run.Lines.Select(line => line.Split(",\"forms\"")[0]);
}
