namespace DisconnectMonitor.Cli.Tests;

public sealed class SimulateTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writes_a_fleet_that_replay_reads_under_its_own_policy()
    {
        var run = await ToolRun.Of("simulate", "--scenario", "sites", "--devices", "80", "--seed", "7", "--out", _folder["fleet"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("of 80 devices, sites:", run.Output, StringComparison.Ordinal);
        var replay = await ToolRun.Of(
            "replay", Path.Combine(_folder["fleet"], "events.jsonl.gz"), "--policy", Path.Combine(_folder["fleet"], "policy.json"), "--strict");
        Assert.Equal((0, ""), (replay.ExitCode, replay.Error));
        Assert.Contains("devices on 1 hub", replay.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_is_a_file_too_and_all_that_is_wrong_with_it_is_said()
    {
        var good = _folder.Write("good.json", """{"basedOn":"quiet","lasts":"1h","devices":5}""");
        var bad = _folder.Write("bad.json", """{"lasts":5,"devises":5}""");

        var run = await ToolRun.Of("simulate", "--scenario", good, "--out", _folder["fleet"]);
        var refused = await ToolRun.Of("simulate", "--scenario", bad, "--out", _folder["fleet"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(65, refused.ExitCode);
        Assert.Contains("2 problems", refused.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean devices?", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_scenario_is_answered_with_those_that_there_are()
    {
        var run = await ToolRun.Of("simulate", "--scenario", "strom", "--out", _folder["fleet"]);

        Assert.Equal(66, run.ExitCode);
        Assert.Contains("strom is neither a file nor the name of a scenario", run.Error, StringComparison.Ordinal);
        Assert.Contains("storm", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_folder_it_says_what_is_missing()
    {
        var run = await ToolRun.Of("simulate");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--out is missing", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_exits_with_73()
    {
        var run = await ToolRun.Of("simulate", "--devices", "1", "--out", Path.Combine(_folder.Write("file", "text"), "fleet"));

        Assert.Equal(73, run.ExitCode);
    }
}
