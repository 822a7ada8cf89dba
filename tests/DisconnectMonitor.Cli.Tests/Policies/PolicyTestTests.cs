using Json.Schema;

namespace DisconnectMonitor.Cli.Tests.Policies;

public sealed class PolicyTestTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_sample_holds()
    {
        var run = await ToolRun.Of("policy", "test", Repository.PathOf("samples/tuning/policy-tests.json"));

        Assert.Equal("", run.Error);
        Assert.EndsWith("6 tests passed\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task A_test_that_fails_shows_what_is_missing_and_what_is_too_much_in_its_place()
    {
        var run = await Test("""
            { "tests": [
              { "name": "wrong",
                "when": ["+0m pump-{1..2} connect", "+1h pump-{1..2} drop", "+1h40m pump-1 connects"],
                "then": ["+1h10m opened sustained pump-1", "+1h30m resolved sustained pump-1"] },
              { "name": "right", "when": ["+0m pump-1 connects"], "then": [] } ] }
            """);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            """
              FAIL  wrong
                    - expected and not told, + told and not expected
                      +1h10m opened sustained pump-1: grace elapsed
                    - +1h30m resolved sustained pump-1
                    + +1h10m0.100s opened sustained pump-2: grace elapsed
                    + +1h40m resolved sustained pump-1: returned after 40m
              ok    right
            1 of 2 tests failed

            """.ReplaceLineEndings("\n"),
            run.Output[(run.Output.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
    }

    [Theory]
    [InlineData("+1h10m", true)] // a minute
    [InlineData("+70m", true)]
    [InlineData("+1h10m5s", true)] // a second
    [InlineData("+1h10m5.300s", true)]
    [InlineData("+1h10m5.301s", false)]
    [InlineData("+1h10m4s", false)]
    [InlineData("+1h11m", false)]
    [InlineData("01:10", true)]
    [InlineData("01:10:05", true)]
    [InlineData("2026-11-02T01:10:05Z", true)]
    [InlineData("2026-11-02T02:10:05+01:00", true)]
    [InlineData("2026-11-02T01:10:06Z", false)]
    public async Task A_time_is_as_exact_as_it_is_written(string time, bool holds)
    {
        var run = await Test($$"""
            { "tests": [{ "name": "n", "when": ["+0m pump-7 connects", "+1h0m5.300s pump-7 drops"], "then": ["{{time}} opened sustained pump-7"] }] }
            """);

        Assert.Equal(holds ? 0 : 1, run.ExitCode);
    }

    [Theory]
    [InlineData("opened warning sustained pump-7", true)]
    [InlineData("opened error sustained pump-7", false)]
    [InlineData("opened sustained pump-7: grace elapsed", true)]
    [InlineData("opened sustained pump-7: no reason", false)]
    [InlineData("opened sustained pump-8", false)]
    [InlineData("updated sustained pump-7", false)]
    [InlineData("opened flapping pump-7", false)]
    public async Task What_is_written_is_compared(string told, bool holds)
    {
        var run = await Test($$"""
            { "tests": [{ "name": "n", "when": ["+1h pump-7 drops"], "then": ["+1h10m {{told}}"] }] }
            """);

        Assert.Equal(holds ? 0 : 1, run.ExitCode);
    }

    [Fact]
    public async Task A_host_that_is_down_and_an_operator_may_have_their_part()
    {
        var run = await Test("""
            { "policy": { "grace": "15m" }, "tests": [{ "name": "n",
              "when": ["03:00 edge-1/$edgeHub drops", "03:05 the host stops", "03:30 the host starts", "04:00 the operator closes it"],
              "then": ["03:45 opened sustained edge-1/$edgeHub", "04:00 resolved sustained edge-1/$edgeHub: closed after 1h"] }] }
            """);

        Assert.Equal("", run.Error);
        Assert.Contains("1 test passed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_counts_from_its_first_event_and_may_be_cut_short()
    {
        _ = _folder.Write("events.jsonl", StoryLines.Parse(["03:00 pump-1 connects", "03:05 pump-7 drops", "03:40 pump-7 connects"])
            .Select(step => RecordedJson.Envelope(step)!.ToJsonString()));

        var run = await Test("""
            { "tests": [{ "name": "n", "events": ["events.jsonl"], "then": ["+15m opened sustained pump-7", "+40m resolved sustained pump-7"] }] }
            """);
        var missing = await Test("""{ "tests": [{ "name": "n", "events": ["missing.jsonl"], "then": [] }] }""");

        Assert.Equal((0, 66), (run.ExitCode, missing.ExitCode));
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_the_file_and_with_its_policy_is_listed_at_once()
    {
        _ = _folder.Write("policy.json", """{"grace":5}""");

        var run = await Test("""
            { "policy": "policy.json", "tets": [], "tests": [
              { "name": "n", "hub": "no hub", "when": ["+1h pump-7 explodes", "half past pump-7 drops", "+1h pu^mp drops", "+1h p-{9..1} drop", "+1h p-{1..999999} drop"], "then": ["+1h told sustained pump-7"] },
              { "when": [], "events": ["x"], "until": "noon" } ] }
            """);

        Assert.Equal(78, run.ExitCode);
        Assert.Equal(
            [
                "policy.grace", "tests[0].hub", "tests[0].when[0]", "tests[0].when[1]", "tests[0].when[2]", "tests[0].when[3]", "tests[0].when[4]",
                "tests[0].then[0]", "tests[1].name", "tests[1].when", "tests[1].when", "tests[1].then", "tests[1].until", "tets",
            ],
            run.Error.Split('\n')[1..^1].Select(line => line.Trim().Split(": ")[0]));
    }

    [Fact]
    public async Task A_file_or_a_policy_that_is_not_there_exits_with_66()
    {
        var run = await Test("""{ "policy": "missing.json", "tests": [{ "name": "n", "when": ["+1h pump-7 drops"], "then": [] }] }""");

        Assert.Equal((66, 66), (run.ExitCode, (await ToolRun.Of("policy", "test", _folder["none.json"])).ExitCode));
    }

    [Fact]
    public void The_schema_takes_the_sample_and_refuses_what_the_reader_refuses()
    {
        var schema = JsonSchema.FromText(File.ReadAllText(Repository.PathOf("docs/policy-tests.schema.json")));
        var options = new System.Text.Json.JsonDocumentOptions { CommentHandling = System.Text.Json.JsonCommentHandling.Skip };

        Assert.True(Holds(File.ReadAllText(Repository.PathOf("samples/tuning/policy-tests.json"))));
        Assert.False(Holds("""{ "tests": [] }"""));
        Assert.False(Holds("""{ "tests": [{ "name": "n", "then": [] }] }"""));
        Assert.False(Holds("""{ "tests": [{ "name": "n", "when": ["x"], "events": ["x"], "then": [] }] }"""));
        Assert.False(Holds("""{ "tests": [{ "name": "n", "when": ["x"], "then": [], "tehn": [] }] }"""));

        bool Holds(string json)
        {
            using var document = System.Text.Json.JsonDocument.Parse(json, options);
            return schema.Evaluate(document.RootElement).IsValid;
        }
    }

    private Task<ToolRun> Test(string json) => ToolRun.Of("policy", "test", _folder.Write("tests.json", json));
}
