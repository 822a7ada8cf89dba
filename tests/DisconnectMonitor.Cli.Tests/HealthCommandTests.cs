using DisconnectMonitor.Tests.Channels.Http;

namespace DisconnectMonitor.Cli.Tests;

public sealed class HealthCommandTests
{
    [Theory]
    [InlineData(200, """{"status":"ok"}""", 0, "ok\n")]
    [InlineData(503, """{"status":"failing"}""", 1, "failing\n")]
    [InlineData(
        200,
        """{"status":"degraded","checks":[{"name":"journal","status":"ok"},{"name":"channel:ops","status":"degraded","detail":"\u001b[1mlast"}]}""",
        0,
        "degraded\n  channel:ops is degraded: ?[1mlast\n")]
    public async Task A_monitor_says_how_it_is_and_what_is_not_well(int status, string body, int exitCode, string output)
    {
        await using var web = await LoopbackWeb.StartAsync(status, body);

        var run = await Of(web);

        Assert.Equal((exitCode, output), (run.ExitCode, run.Output));
        Assert.EndsWith("/api/v1/health", Assert.Single(web.Requests).Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "", 77, "give its key with --key-file")]
    [InlineData(502, "<html>", 69, "status 502")]
    [InlineData(200, "<html>", 69, "nothing of health")]
    [InlineData(200, """["ok"]""", 69, "nothing of health")]
    public async Task Who_is_no_monitor_is_not_well(int status, string body, int exitCode, string error)
    {
        await using var web = await LoopbackWeb.StartAsync(status, body);

        var run = await Of(web);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
    }

    private static Task<ToolRun> Of(LoopbackWeb web) => ToolRun.Of("health", "--url", web.Url.ToString());
}
