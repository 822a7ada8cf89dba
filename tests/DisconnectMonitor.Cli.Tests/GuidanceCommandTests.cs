using DisconnectMonitor.Guidance;

namespace DisconnectMonitor.Cli.Tests;

public class GuidanceCommandTests
{
    public static TheoryData<string> Codes => [.. GuidanceCatalog.BuiltIn.Entries.Select(entry => entry.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Explains_every_error_in_full(string code)
    {
        var entry = GuidanceCatalog.BuiltIn.Find(code)!;

        var run = await ToolRun.Of("guidance", code);

        Assert.Equal(0, run.ExitCode);
        Assert.All(
            [entry.Summary, .. entry.Symptoms, .. entry.Causes, .. entry.Resolutions, .. entry.Actions, .. entry.References],
            text => Assert.Contains(text, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Takes_names_in_any_case()
    {
        var run = await ToolRun.Of("guidance", "deviceconnectionclosedremotely");

        Assert.StartsWith("404104", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_code_lists_errors_renewal_schedules_and_checks()
    {
        var run = await ToolRun.Of("guidance");

        Assert.All(GuidanceCatalog.BuiltIn.Entries, entry => Assert.Contains(entry.Code, run.Output, StringComparison.Ordinal));
        Assert.All(GuidanceCatalog.BuiltIn.Schedules, schedule => Assert.Contains(schedule.Behaviour, run.Output, StringComparison.Ordinal));
        Assert.All(GuidanceCatalog.BuiltIn.Checks, check => Assert.Contains(check.Text, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_code_is_answered_with_no()
    {
        var run = await ToolRun.Of("guidance", "418");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("418", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("device", "| where DeviceId == \"pump \\\"7\"", "--device", "pump \"7")]
    [InlineData("hub", "| where Level == \"Error\"")]
    [InlineData("sdk", "| where isnotempty(SdkVersion)")]
    public async Task Prints_the_ready_queries_for_what_they_are_asked(string query, string line, params string[] more)
    {
        var run = await ToolRun.Of(["guidance", "--query", query, "--hub", "contoso", "--to", "2026-11-02T00:00:00Z", .. more]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("AzureDiagnostics\n| where TimeGenerated between (datetime(2026-11-01T00:00:00.000Z) .. datetime(2026-11-02T00:00:00.000Z))\n", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{line}\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--query", "device", "--hub", "contoso")]
    [InlineData("--query", "hub")]
    [InlineData("--query", "hub", "--hub", "con\"toso")]
    [InlineData("--query", "all", "--hub", "contoso")]
    [InlineData("--hub", "contoso")]
    public async Task A_query_that_lacks_something_is_wrong_usage(params string[] args) =>
        Assert.Equal(2, (await ToolRun.Of(["guidance", .. args])).ExitCode);
}
