using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace DisconnectMonitor.Cli.Tests;

public sealed class EvaluateTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Compares_the_monitor_with_what_people_use_instead()
    {
        var (events, truth, policy) = await Simulate();

        var run = await ToolRun.Of("evaluate", "--truth", truth, events, "--policy", policy);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("this monitor, every default", run.Output, StringComparison.Ordinal);
        Assert.Contains("every disconnect", run.Output, StringComparison.Ordinal);
        Assert.Equal(3, run.Lines.Count(line => line.StartsWith("best: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_truth_that_is_none_is_refused_with_what_it_should_be()
    {
        var (events, _, policy) = await Simulate();

        var wrong = await ToolRun.Of("evaluate", "--truth", _folder.Write("truth.jsonl", "{}"), events, "--policy", policy);
        var missing = await ToolRun.Of("evaluate", "--truth", _folder["missing.jsonl"], events, "--policy", policy);

        Assert.Equal((65, 66), (wrong.ExitCode, missing.ExitCode));
        Assert.Contains("line 1 is no header", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweeps_windows_recommends_one_and_plots_them()
    {
        var (events, _, policy) = await Simulate();

        var run = await ToolRun.Of("sweep", events, "--policy", policy, "--plot", _folder["sweep.svg"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Single(run.Lines, line => line.EndsWith("<- recommended", StringComparison.Ordinal));
        Assert.Contains("Recommended: grace ", run.Output, StringComparison.Ordinal);
        Assert.Equal("svg", XDocument.Load(_folder["sweep.svg"]).Root!.Name.LocalName);
    }

    [Fact]
    public async Task Sweep_says_of_the_policy_in_force_what_replay_says()
    {
        string[] day = [Repository.PathOf("samples/day.jsonl.gz"), "--policy", Repository.PathOf("samples/policy.json")];

        var swept = await ToolRun.Of(["sweep", .. day]);
        var replayed = await ToolRun.Of(["replay", .. day, "--json"]);

        var told = JsonNode.Parse(replayed.Lines[^1])!["data"]!["incidents"]!;
        var inForce = Assert.Single(swept.Lines, line => line.EndsWith("<- the policy in force", StringComparison.Ordinal));
        var columns = inForce.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(((int?)told["sustained"] ?? 0) + ((int?)told["cluster"] ?? 0), int.Parse(columns[2], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Holds_the_core_against_its_promises()
    {
        var run = await ToolRun.Of("simulate", "--seeds", "1..20");
        var wrong = await ToolRun.Of("simulate", "--seeds", "20..1");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("20 trials in ", run.Output, StringComparison.Ordinal);
        Assert.Contains("every promise held", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("--seeds 20..1", wrong.Error, StringComparison.Ordinal);
    }

    private async Task<(string Events, string Truth, string Policy)> Simulate()
    {
        await ToolRun.Of("simulate", "--scenario", "day", "--devices", "100", "--out", _folder["fleet"]);
        return (File("events.jsonl.gz"), File("truth.jsonl.gz"), File("policy.json"));

        string File(string name) => Path.Combine(_folder["fleet"], name);
    }
}
