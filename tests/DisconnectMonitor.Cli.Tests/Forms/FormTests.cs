using System.Text.Json.Nodes;

namespace DisconnectMonitor.Cli.Tests.Forms;

public sealed class FormTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Files => new(Corpus.Files);

    public static TheoryData<string> Logs => new(Corpus.Files.Where(Corpus.IsLog));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_form_is_recognised_and_tells_the_same(string file)
    {
        var run = await ToolRun.Of("replay", Corpus.PathOf(file), "--json", "--drain");

        var objects = run.Lines.Select(line => JsonNode.Parse(line)!).ToList();
        var summary = objects[^1]["data"]!;
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(1, (int)summary["forms"]![Corpus.FormOf(file)]!);
        Assert.Equal((2, 1, 0), ((int)summary["events"]!, (int)summary["incidents"]!["sustained"]!, (int)summary["rejected"]!));
        Assert.Equal("pump-7", (string)objects[0]["data"]!["device"]!);
        Assert.StartsWith("2026-11-02T08:40:", (string)objects[0]["timestamp"]!, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Explain_and_sweep_take_the_same_forms(string file)
    {
        var explained = await ToolRun.Of("explain", "pump-7", Corpus.PathOf(file));
        var swept = await ToolRun.Of("sweep", Corpus.PathOf(file));

        Assert.Equal((0, 0), (explained.ExitCode, swept.ExitCode));
        Assert.Contains("pump-7 on contoso, at the end: ", explained.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_form_can_be_forced_and_another_is_refused_in_one_line(string file)
    {
        var forced = await ToolRun.Of("replay", Corpus.PathOf(file), "--format", Corpus.FormOf(file));
        var other = Corpus.FormOf(file) == "hub-routing" ? "storage-queue" : "hub-routing";
        var refused = await ToolRun.Of("replay", Corpus.PathOf(file), "--format", other);

        Assert.Equal((0, 65), (forced.ExitCode, refused.ExitCode));
        Assert.Equal("", refused.Output);
        Assert.Equal($"{Corpus.PathOf(file)} looks like {Corpus.FormOf(file)}, not {other}: leave --format out, or give it by itself.\n", refused.Error);
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public async Task Every_form_of_the_log_is_evidence(string file)
    {
        var run = await ToolRun.Of("replay", Corpus.PathOf("events-lines.jsonl"), "--evidence", Corpus.PathOf(file), "--drain");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("404104 DeviceConnectionClosedRemotely, observed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_several_forms_are_one_recording()
    {
        var run = await ToolRun.Of([
            "replay", "--drain", .. Corpus.Files.Where(file => !Corpus.IsLog(file)).Select(Corpus.PathOf)]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("hub-routing, 3 files", run.Output, StringComparison.Ordinal);
        Assert.Contains("1  sustained", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_among_events_is_refused_in_one_line()
    {
        var run = await ToolRun.Of("replay", Corpus.PathOf("events-lines.jsonl"), Corpus.PathOf("connections-log-az.json"));

        Assert.Equal((65, ""), (run.ExitCode, run.Output));
        Assert.EndsWith("replay one of them, and give the log with --evidence.\n", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_log_cannot_be_sent()
    {
        var run = await ToolRun.Of("send", Corpus.PathOf("connections-log-az.json"), "--to", "http://127.0.0.1:9");

        Assert.Equal((65, "A Connections log holds no events that could be sent: replay it instead.\n"), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("<html><body>The specified blob does not exist.</body></html>", "a web page or XML")]
    [InlineData("PAR1 and so on", "Parquet")]
    [InlineData("PK\u0003\u0004", "a zip archive")]
    [InlineData("to be done: call Ann\n", "text: its first line is \"to be done: call Ann\"")]
    [InlineData("name,street,town\nAnn,Main,York\n", "comma-separated values without the columns of the Connections log")]
    [InlineData("""[{"deviceId":"pump-7","connectionState":"Connected","lastActivityTime":"2026-11-02T08:00:00Z"}]""", "a list of devices")]
    [InlineData("{\n  \"name\": \"x\",\n  \"version\": 3\n}\n", "JSON whose first object holds name, version")]
    [InlineData("{\"a\":1,\"b\":[1,2,3", "JSON whose first object holds a, b")]
    [InlineData("\u0001\u0002\0\u0003", "binary data")]
    public async Task A_file_of_another_kind_gets_one_line_that_says_what_it_looks_like(string content, string looks)
    {
        File.WriteAllText(_folder["x"], content);

        foreach (var args in new string[][] { ["replay"], ["explain", "pump-7"], ["sweep"], ["send", "--to", "http://127.0.0.1:9"] })
        {
            var run = await ToolRun.Of([.. args, _folder["x"]]);

            Assert.Equal((65, ""), (run.ExitCode, run.Output));
            Assert.StartsWith($"{_folder["x"]} looks like {looks}", run.Error, StringComparison.Ordinal);
            Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    [Fact]
    public async Task Refusals_that_are_equal_are_one_line_with_their_count()
    {
        var good = await File.ReadAllLinesAsync(Corpus.PathOf("events-lines.jsonl"));
        var lines = Enumerable.Range(0, 3000).Select(i => good[1].Replace("pump-7", $"pump {i}", StringComparison.Ordinal));
        var recording = _folder.Write("day.jsonl", [good[0], .. lines]);

        var run = await ToolRun.Of("replay", recording, "--strict");

        Assert.Equal(65, run.ExitCode);
        Assert.Equal(
            $"{recording}, line 2: data.deviceId \"pump 0\" holds ' ', which IoT Hub does not allow in an id (and 2,999 more like it, the last in {recording}, line 3001)\n",
            run.Error);
        Assert.Contains("3,000  rejected", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_which_nothing_can_be_read_is_no_success()
    {
        var broken = (await File.ReadAllLinesAsync(Corpus.PathOf("events-lines.jsonl"))).Select(line => line.Replace("\"contoso\"", "7", StringComparison.Ordinal));

        Assert.Equal(65, (await ToolRun.Of("replay", _folder.Write("x.jsonl", broken))).ExitCode);
    }

    [Fact]
    public async Task Times_of_the_portals_own_time_zone_are_refused()
    {
        var csv = (await File.ReadAllTextAsync(Corpus.PathOf("connections-log-portal.csv"))).Replace("[UTC]", "[Local Time]", StringComparison.Ordinal);
        File.WriteAllText(_folder["x.csv"], csv);

        var run = await ToolRun.Of("replay", _folder["x.csv"]);

        Assert.Equal(65, run.ExitCode);
        Assert.Contains("set that to UTC and export again (and 1 more like it", run.Error, StringComparison.Ordinal);
    }
}
