using System.Text.Json.Nodes;
using DisconnectMonitor.Tests.Channels.Http;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Cli.Tests;

/// <summary>Fire drills against a real web server.</summary>
public sealed class NotifyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_drill_sends_each_channel_an_opening_and_its_resolution_whatever_its_filter()
    {
        await using var web = await LoopbackWeb.StartAsync(200);

        var run = await ToolRun.Of("notify", "test", "--settings", Settings(web));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            ["plain  opening     taken", "plain  resolution  taken", "chat  opening     taken", "chat  resolution  taken"],
            run.Lines);
        Assert.Equal(["/chat", "/chat", "/plain", "/plain"], web.Requests.Select(request => request.Target).Order());
        Assert.All(web.Requests, request => Assert.Contains("TEST", request.Text, StringComparison.Ordinal));
        var drill = web.Requests.Where(request => request.Target == "/plain").Select(request => JsonNode.Parse(request.Text)!).ToList();
        Assert.Equal(["Fired", "Resolved"], drill.Select(item => (string)item["data"]!["essentials"]!["monitorCondition"]!));
        Assert.Single(drill.Select(item => (string)item["data"]!["alertContext"]!["incident"]!).Distinct());
    }

    [Fact]
    public async Task One_channel_can_be_tested_by_itself()
    {
        await using var web = await LoopbackWeb.StartAsync(200);

        var run = await ToolRun.Of("notify", "test", "chat", "--settings", Settings(web));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["/chat", "/chat"], web.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task A_channel_that_does_not_take_it_makes_the_drill_fail_and_says_why()
    {
        await using var web = await LoopbackWeb.StartAsync((request, response) =>
        {
            response.StatusCode = request.Target == "/chat" ? 404 : 503;
            return response.WriteAsync("no such thing");
        });

        var run = await ToolRun.Of("notify", "test", "--settings", Settings(web));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            [
                "plain  opening     failed: answered 503 (ServiceUnavailable): no such thing",
                "plain  resolution  failed: answered 503 (ServiceUnavailable): no such thing",
                "chat  opening     refused: answered 404 (NotFound): no such thing",
            ],
            run.Lines);
    }

    [Fact]
    public async Task Names_the_channels_that_there_are_and_everything_that_is_wrong_with_them()
    {
        await using var web = await LoopbackWeb.StartAsync(200);

        var unknown = await ToolRun.Of("notify", "test", "pager", "--settings", Settings(web));
        var none = await ToolRun.Of("notify", "test", "--settings", _folder.Write("none.json", "{}"));
        var missing = await ToolRun.Of("notify", "test", "--settings", _folder["missing.json"]);
        var wrong = await ToolRun.Of("notify", "test", "--settings", _folder.Write("wrong.json", """{"channels":[{"name":"a b","type":"slack"}]}"""));

        Assert.Equal([2, 2, 66, 78], [unknown.ExitCode, none.ExitCode, missing.ExitCode, wrong.ExitCode]);
        Assert.Contains("no channel \"pager\"; they have plain, chat.", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("have no channel to test", none.Error, StringComparison.Ordinal);
        Assert.Contains("have 2 problems:", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("channels[0].url: is missing", wrong.Error, StringComparison.Ordinal);
        Assert.Empty(web.Requests);
    }

    private string Settings(LoopbackWeb web)
    {
        var secret = _folder.Write("chat-url", new Uri(web.Url, "/chat").AbsoluteUri).Replace("\\", "\\\\", StringComparison.Ordinal);
        return _folder.Write("settings.json", $$"""
            {
              "reminder": "off",
              "channels": [
                { "name": "plain", "type": "azureMonitor", "url": "{{new Uri(web.Url, "/plain")}}", "filter": { "severity": "critical" } },
                { "name": "chat", "type": "slack", "url": { "file": "{{secret}}" } },
              ],
            }
            """);
    }
}
