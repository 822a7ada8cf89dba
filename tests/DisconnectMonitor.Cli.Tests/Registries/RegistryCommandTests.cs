using System.Text.Json.Nodes;
using DisconnectMonitor.Tests.Channels.Http;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Cli.Tests.Registries;

public sealed class RegistryCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_registry_is_sent_a_thousand_devices_at_a_time()
    {
        await using var web = await LoopbackWeb.StartAsync(200, """{"devices":1000}""");
        var file = _folder.Write("registry.csv", ["deviceId,site", .. Enumerable.Range(1, 2500).Select(number => $"pump-{number},s{number % 7}")]);

        var run = await Run(web, "import", file, "--hub", "Contoso", "--group", "site");

        var batches = web.Requests.Select(request => JsonNode.Parse(request.Body)!["devices"]!.AsArray()).ToList();
        Assert.Equal((0, "", "2,500 devices were imported.\n"), (run.ExitCode, run.Error, run.Output));
        Assert.Equal([1000, 1000, 500], batches.Select(batch => batch.Count));
        Assert.Equal("""{"hub":"contoso","deviceId":"pump-1","group":"s1","status":"enabled"}""", batches[0][0]!.ToJsonString());
        Assert.All(web.Requests, request => Assert.EndsWith("/api/v1/registry", request.Target, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_import_that_ends_early_says_how_far_it_came_and_what_to_do()
    {
        await using var web = await LoopbackWeb.StartAsync(503, """{"title":"Service Unavailable","detail":"The disk is full."}""");

        var refused = await Run(web, "import", _folder.Write("registry.csv", "deviceId,hub", "pump-7,contoso"));
        var hubless = await Run(web, "import", _folder.Write("registry.jsonl", """{"deviceId":"pump-7"}"""));

        Assert.Equal((69, 2), (refused.ExitCode, hubless.ExitCode));
        Assert.Contains("The disk is full.", refused.Error, StringComparison.Ordinal);
        Assert.Contains("0 devices were imported before. The import may be repeated", refused.Error, StringComparison.Ordinal);
        Assert.Contains("The registry does not say the hub of pump-7: name it with --hub.", hubless.Error, StringComparison.Ordinal);
        Assert.Single(web.Requests);
    }

    [Fact]
    public async Task What_is_broken_is_told_and_the_rest_imported()
    {
        await using var web = await LoopbackWeb.StartAsync(200, """{"devices":1}""");

        var run = await Run(web, "import", _folder.Write("registry.csv", "deviceId,hub", "pump-7,contoso", "pump 8,contoso"));

        Assert.Equal((65, "1 devices were imported.\n"), (run.ExitCode, run.Output));
        Assert.Contains("line 3: deviceId \"pump 8\"", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silent_devices_are_listed_page_by_page()
    {
        await using var web = await LoopbackWeb.StartAsync((request, response) => response.WriteAsync(
            request.Target.EndsWith("continuationToken=a%2Bb", StringComparison.Ordinal)
                ? """{"items":[{"hub":"contoso","device":"pump-8","heardAt":"2026-11-02T03:04:51.000Z"}],"continuationToken":null}"""
                : """{"items":[{"hub":"contoso","device":"pump-7","heardAt":null}],"continuationToken":"a+b"}"""));

        var run = await Run(web, "silent", "--for", "2d", "--hub", "contoso");

        Assert.Equal(["contoso/pump-7  never heard of", "contoso/pump-8  last heard of 2026-11-02T03:04:51.000Z"], run.Lines);
        Assert.All(web.Requests, request => Assert.Contains("?silentSince=", request.Target, StringComparison.Ordinal));
        Assert.Equal(2, (await Run(web, "silent", "--for", "soon")).ExitCode);
    }

    [Fact]
    public async Task Whatever_is_no_list_is_said_to_be_none()
    {
        await using var web = await LoopbackWeb.StartAsync(200, "<html>");

        var run = await Run(web, "silent");

        Assert.Equal(69, run.ExitCode);
        Assert.Contains("no list of devices", run.Error, StringComparison.Ordinal);
    }

    private static Task<ToolRun> Run(LoopbackWeb web, params string[] args) => ToolRun.Of(["registry", .. args, "--url", web.Url.ToString()]);
}
