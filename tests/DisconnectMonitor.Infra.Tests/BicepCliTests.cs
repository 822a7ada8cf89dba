namespace DisconnectMonitor.Tests.Infra;

public sealed class BicepCliTests
{
    [BicepCliTheory]
    [InlineData("main.bicep")]
    [InlineData("subscription.bicep")]
    public async Task A_stage_builds_and_lints(string file)
    {
        var path = Repository.PathOf($"infra/{file}");

        var built = await BicepCli.RunAsync("build", path, "--stdout");
        var linted = await BicepCli.RunAsync("lint", path);

        Assert.True(built!.Value.ExitCode == 0, built.Value.Said);
        Assert.True(linted!.Value.ExitCode == 0, linted.Value.Said);
    }

    [BicepCliTheory]
    [InlineData("main.bicepparam")]
    public async Task The_sample_of_parameters_builds(string file)
    {
        var built = await BicepCli.RunAsync("build-params", Repository.PathOf($"infra/{file}"), "--stdout");

        Assert.True(built!.Value.ExitCode == 0, built.Value.Said);
    }
}
