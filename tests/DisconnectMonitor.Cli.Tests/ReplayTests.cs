using System.Text.Json.Nodes;

namespace DisconnectMonitor.Cli.Tests;

public sealed class ReplayTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tells_a_person_what_happened_and_what_was_filtered_out()
    {
        var recording = Record("03:00 pump-7 connects", "03:05 pump-7 drops", "03:06 pump-7 connects", "04:00 pump-7 drops", "04:35 pump-7 connects");

        var run = await ToolRun.Of("replay", recording);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Error);
        Assert.Contains("04:10:00  opened    pump-7 is gone for 10m", run.Output, StringComparison.Ordinal);
        Assert.Contains("404104 DeviceConnectionClosedRemotely, inferred", run.Output, StringComparison.Ordinal);
        Assert.Contains("04:35:00  resolved  pump-7 is back after 35m", run.Output, StringComparison.Ordinal);
        Assert.Contains("5 events of 1 device on 1 hub", run.Output, StringComparison.Ordinal);
        Assert.Contains("1  blips", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_each_notification_and_then_a_summary_as_json_lines()
    {
        var recording = Record("03:05 pump-7 drops", "03:40 pump-7 connects");

        var run = await ToolRun.Of("replay", recording, "--json");

        var objects = run.Lines.Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(["incident.opened", "incident.resolved", "summary"], objects.Select(item => (string)item["type"]!));
        Assert.Equal(2100, (int)objects[1]["data"]!["outageSeconds"]!);
        Assert.Equal(
            """{"events":2,"devices":1,"ignored":0,"duplicates":0,"stale":0,"rejected":0,"hiddenFlaps":0,"renewals":0,"blips":0,"undecided":0,"incidents":{"sustained":1,"cluster":0,"flapping":0,"unstable":0,"monitorHealth":0},"notifications":2,"forms":{"events":1}}""",
            objects[2]["data"]!.ToJsonString());
    }

    [Fact]
    public async Task Gives_the_same_bytes_for_the_same_input()
    {
        var recording = Record("03:00 site1-{01..30} drop", "03:01 site2-{01..30} drop", "03:40 site1-{01..30} connect");

        var first = await ToolRun.Of("replay", recording, "--json", "--drain");
        var second = await ToolRun.Of("replay", recording, "--json", "--drain");

        Assert.Equal(first.Output, second.Output);
    }

    [Fact]
    public async Task Reports_waits_that_are_still_open_as_undecided_unless_it_is_told_to_run_on()
    {
        var recording = Record("03:05 pump-7 drops", "03:10 pump-8 drops");

        Assert.Equal((2, 0), await Undecided(recording));
        Assert.Equal((1, 1), await Undecided(recording, "--until", "2026-11-02T03:15:00Z"));
        Assert.Equal((0, 2), await Undecided(recording, "--drain"));
    }

    [Fact]
    public async Task Reads_its_files_in_the_order_given()
    {
        var first = Record("03:05 pump-7 drops");
        var second = Record("03:20 pump-7 connects (sequence F000)");

        var run = await ToolRun.Of("replay", first, second, "--json");

        Assert.Equal(3, run.Lines.Count);
        Assert.Contains("incident.resolved", run.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_without_an_arrival_time_arrives_when_it_happened_or_at_once()
    {
        var events = StoryLines.Parse(["03:05 pump-7 drops", "03:30 pump-8 connects"]).OfType<StoryStep.Arrives>().Select(step => step.Event).ToList();
        var returned = new ConnectionEvent(events[0].Device, null, ConnectionEventKind.Connected, SequenceNumber.Parse("F000"), StoryTime.Parse("03:06"));
        var recording = _folder.Write("bare.jsonl", events.Append(returned).Select((item, index) =>
            (index == 1 ? RecordedJson.CloudEvent(item) : RecordedJson.EventGrid(item)).ToJsonString()));

        var run = await ToolRun.Of("replay", recording, "--json");

        var opened = JsonNode.Parse(run.Lines[0])!;
        var resolved = JsonNode.Parse(run.Lines[1])!;
        Assert.Equal("2026-11-02T03:15:00.000Z", (string)opened["timestamp"]!);
        Assert.Equal("2026-11-02T03:30:00.000Z", (string)resolved["timestamp"]!);
        Assert.Equal(60, (int)resolved["data"]!["outageSeconds"]!);
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_counted_and_kept_to_be_repaired()
    {
        var good = RecordedJson.EventGrid(Event("03:05 pump-7 drops")).ToJsonString();
        var recording = _folder.Write("mixed.jsonl", good, "{broken", good.Replace("pump-7", "pump 7", StringComparison.Ordinal));
        var rejects = _folder["rejects.jsonl"];

        var run = await ToolRun.Of("replay", recording, "--rejects", rejects);
        var strict = await ToolRun.Of("replay", recording, "--strict");

        Assert.Equal((0, 65), (run.ExitCode, strict.ExitCode));
        Assert.Contains($"{recording}, line 2: broken JSON", run.Error, StringComparison.Ordinal);
        Assert.Contains($"{recording}, line 3: data.deviceId", run.Error, StringComparison.Ordinal);
        Assert.Contains("2  rejected", run.Output, StringComparison.Ordinal);
        Assert.Equal(["{broken", good.Replace("pump-7", "pump 7", StringComparison.Ordinal)], await File.ReadAllLinesAsync(rejects));
    }

    [Fact]
    public async Task Will_not_overwrite_a_recording_with_its_rejects()
    {
        var recording = Record("03:05 pump-7 drops");

        var run = await ToolRun.Of("replay", recording, "--rejects", recording);

        Assert.Equal(73, run.ExitCode);
        Assert.NotEqual(0, new FileInfo(recording).Length);
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("replay", "x.jsonl", "--until", "yesterday")]
    [InlineData("replay", "x.jsonl", "--until", "2026-11-02T03:15:00Z", "--drain")]
    [InlineData("replay", "x.jsonl", "--no-such-option")]
    [InlineData("no-such-command")]
    public async Task Wrong_usage_exits_with_2(params string[] args)
    {
        var run = await ToolRun.Of(args);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.NotEqual("", run.Error);
    }

    [Fact]
    public async Task A_missing_file_exits_with_66_before_anything_is_replayed()
    {
        var run = await ToolRun.Of("replay", Record("03:05 pump-7 drops"), _folder["missing.jsonl"]);

        Assert.Equal(66, run.ExitCode);
        Assert.Contains("missing.jsonl does not exist", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_journal_brings_its_own_stops_policies_and_commands()
    {
        var journal = _folder.Write(
            "journal.jsonl",
            """{"received":"2026-11-02T03:00:00Z","policy":{"grace":"20m"}}""",
            new JsonObject { ["received"] = "2026-11-02T03:05:00Z", ["event"] = RecordedJson.EventGrid(Event("03:05 pump-7 drops")) }.ToJsonString(),
            """{"received":"2026-11-02T03:30:00Z","silence":{"until":"2026-11-02T04:00:00Z"}}""",
            """{"received":"2026-11-02T03:30:00Z","silence":{"end":{"id":"s-1","author":"bob","reason":"done"}}}""",
            """{"received":"2026-11-02T03:31:00Z","command":{"dance":true}}""",
            """{"received":"2026-11-02T03:32:00Z","policy":{"grace":"1m"}}""",
            """{"received":"2026-11-02T03:33:00Z","stop":{}}""",
            """{"received":"2026-11-02T03:43:00Z","start":{}}""");

        var run = await ToolRun.Of("replay", journal, "--json");

        Assert.Contains("\"timestamp\":\"2026-11-02T03:25:00.000Z\"", run.Lines[0], StringComparison.Ordinal);
        Assert.Equal(2, run.Lines.Count);
        Assert.Contains("line 3: silence: until: is not a setting", run.Error, StringComparison.Ordinal);
        Assert.Contains("line 4: silence: there is no silence s-1", run.Error, StringComparison.Ordinal);
        Assert.Contains("line 5: command", run.Error, StringComparison.Ordinal);
        Assert.Contains("line 6: policy: grace", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silence_changes_nothing_that_is_decided_and_is_counted()
    {
        const string Silence =
            """{"received":"2026-11-02T03:00:00Z","silence":{"add":{"id":"s-1","device":"^pump-","start":"2026-11-02T03:00:00Z","end":"2026-11-02T04:00:00Z","author":"ada","reason":"works","createdAt":"2026-11-02T03:00:00Z"}}}""";
        var events = Record("03:05 pump-7 drops", "03:05 valve-7 drops", "03:40 pump-7 connects", "04:00 pump-8 drops", "05:00 pump-9 connects");
        var journal = _folder.Write("journal.jsonl", [Silence, .. await File.ReadAllLinesAsync(events)]);

        var silenced = await ToolRun.Of("replay", journal);

        Assert.Equal("", silenced.Error);
        Assert.Contains(" 1  silenced", silenced.Output, StringComparison.Ordinal);
        Assert.Equal((await ToolRun.Of("replay", events, "--json")).Output, (await ToolRun.Of("replay", journal, "--json")).Output);
    }

    private static ConnectionEvent Event(string line) => ((StoryStep.Arrives)StoryLines.Parse([line])[0]).Event;

    private static async Task<(int Undecided, int Opened)> Undecided(string recording, params string[] args)
    {
        var run = await ToolRun.Of(["replay", recording, "--json", .. args]);
        var summary = JsonNode.Parse(run.Lines[^1])!["data"]!;
        return ((int)summary["undecided"]!, (int)summary["incidents"]!["sustained"]!);
    }

    private string Record(params string[] lines) =>
        _folder.Write($"{Guid.NewGuid():N}.jsonl", StoryLines.Parse(lines).Select(step => RecordedJson.Envelope(step)!.ToJsonString()));
}
