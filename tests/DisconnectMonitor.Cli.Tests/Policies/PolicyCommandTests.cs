namespace DisconnectMonitor.Cli.Tests.Policies;

public sealed class PolicyCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Shows_every_value_in_force_so_that_the_output_is_a_policy_again()
    {
        var shown = await ToolRun.Of("policy", "show", "--policy", _folder.Write("policy.json", """{"grace":"15m"}"""));

        Assert.Equal(0, shown.ExitCode);
        Assert.Contains("\"grace\": \"15m\"", shown.Output, StringComparison.Ordinal);
        Assert.Contains("\"settle\": \"2m\"", shown.Output, StringComparison.Ordinal);
        var again = await ToolRun.Of("policy", "show", "--policy", _folder.Write("again.json", shown.Output));
        Assert.Equal(shown.Output, again.Output);
    }

    [Fact]
    public async Task Lists_every_problem_of_a_wrong_policy_at_once()
    {
        var path = _folder.Write("policy.json", """{"grace":5,"settel":"2m","cluster":{"group":{"fraction":2}}}""");

        var check = await ToolRun.Of("policy", "check", path);
        var replay = await ToolRun.Of("replay", path, "--policy", path);

        Assert.Equal((78, 78), (check.ExitCode, replay.ExitCode));
        Assert.Contains("3 problems", check.Error, StringComparison.Ordinal);
        Assert.Contains("cluster.group.fraction", check.Error, StringComparison.Ordinal);
        Assert.Contains("settle", check.Error, StringComparison.Ordinal);
        Assert.Equal(check.Error, replay.Error);
    }

    [Fact]
    public async Task Says_that_a_right_policy_is_valid()
    {
        var run = await ToolRun.Of("policy", "check", _folder.Write("policy.json", "{}"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("is valid", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_is_not_there_exits_with_66()
    {
        Assert.Equal(66, (await ToolRun.Of("policy", "check", _folder["missing.json"])).ExitCode);
    }

    [Fact]
    public async Task Of_a_policy_without_end_no_more_is_read_than_shows_that()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It has no such file.
        }

        var check = await ToolRun.Of("policy", "check", "/dev/zero");

        Assert.Equal(78, check.ExitCode);
        Assert.Contains("the policy is larger than 1048576 bytes", check.Error, StringComparison.Ordinal);
    }
}
