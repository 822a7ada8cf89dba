using DisconnectMonitor.Silences;
using DisconnectMonitor.Tests.Channels.Http;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Cli.Tests;

public sealed class SilenceCommandTests : IDisposable
{
    private const string Key = "k3y-of-the-test";

    private readonly TempFolder _folder = new();
    private SilenceBook _book = SilenceBook.Empty;

    private static Instant Now => Instant.From(TimeProvider.System.GetUtcNow());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_set_is_listed_and_ended()
    {
        await using var web = await StartAsync();

        var added = await Run(web, "add", "--hub", "contoso-*", "--device", "^pump-", "--for", "2h", "--author", "ada", "--reason", "new router & cable");
        var weekly = await Run(
            web, "add", "--group", "site1", "--weekly", "Sat, Sun", "--at", "22:00", "--for", "4h", "--zone", "Europe/Berlin", "--author", "ada", "--reason", "backup");
        var ended = await Run(web, "end", "s-0", "--author", "bob", "--reason", "done; all's well");
        var list = await Run(web, "list");
        var json = await Run(web, "list", "--json");

        Assert.Equal((0, 0, 0, 0, 0), (added.ExitCode, weekly.ExitCode, ended.ExitCode, list.ExitCode, json.ExitCode));
        Assert.StartsWith("s-0  in force until ", added.Output, StringComparison.Ordinal);
        Assert.Contains(": hub contoso-*, device ^pump-\n", added.Output, StringComparison.Ordinal);
        Assert.Contains("    ada: new router & cable\n", added.Output, StringComparison.Ordinal);
        Assert.Contains("    every Saturday, Sunday at 22:00 Europe/Berlin for 4h\n", weekly.Output, StringComparison.Ordinal);
        Assert.Contains("s-0  over since ", list.Output, StringComparison.Ordinal);
        Assert.Contains("    ended early by bob: done; all's well\n", list.Output, StringComparison.Ordinal);
        Assert.Equal(_book.Silences.Select(SilenceWriter.Write), json.Lines);
        Assert.All(web.Requests, request => Assert.Equal(Key, request.Headers["x-functions-key"]));
        Assert.All(web.Requests, request => Assert.DoesNotContain(Key, request.Target, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_list_is_asked_for_page_by_page()
    {
        await using var web = await LoopbackWeb.StartAsync((request, response) => response.WriteAsync(
            request.Target.EndsWith("continuationToken=a%2Bb%2F", StringComparison.Ordinal)
                ? """{"items":[{"id":"s-2"}],"continuationToken":null}"""
                : """{"items":[{"id":"s-1"}],"continuationToken":"a+b/"}"""));

        Assert.Equal(["""{"id":"s-1"}""", """{"id":"s-2"}"""], (await Run(web, "list", "--json")).Lines);
    }

    [Fact]
    public async Task What_the_monitor_finds_wrong_is_shown_with_title_detail_and_every_error()
    {
        await using var web = await LoopbackWeb.StartAsync(
            400,
            """{"type":"about:blank","title":"Bad Request","status":400,"detail":"The silence has 2 problems.","errors":[{"in":"body","path":"weekly.zone","message":"is \u001b[31mnot known"},{"path":"","message":"is too long"}]}""");

        var run = await Run(web, "add", "--hub", "*", "--for", "2h", "--reason", "works");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            "Bad Request (400): The silence has 2 problems.\n  weekly.zone: is ?[31mnot known\n  is too long\n", run.Error.ReplaceLineEndings("\n"));
        Assert.Equal("", run.Output);
    }

    [Theory]
    [InlineData(401, "", 77, "give its key with --key-file")]
    [InlineData(503, """{"title":"Service Unavailable","detail":"The disk is full."}""", 69, "Service Unavailable (503): The disk is full.")]
    [InlineData(502, "<html>", 69, "The monitor refused with status 502.")]
    [InlineData(302, "", 1, "status 302")]
    [InlineData(200, "<html>", 69, "no list of silences")]
    [InlineData(200, """{"items":7}""", 69, "no list of silences")]
    public async Task Every_answer_has_its_exit_code_and_its_words(int status, string body, int exitCode, string error)
    {
        await using var web = await LoopbackWeb.StartAsync(status, body, ("Location", "http://127.0.0.1:1/"));

        var run = await Run(web, "list");

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
        Assert.Single(web.Requests);
    }

    [Fact]
    public async Task A_monitor_that_is_not_there_exits_with_69_and_says_where_it_was_looked_for()
    {
        var run = await ToolRun.Of("silence", "list", "--url", "http://127.0.0.1:1");

        Assert.Equal(69, run.ExitCode);
        Assert.Contains("http://127.0.0.1:1/", run.Error, StringComparison.Ordinal);
        Assert.Contains("--url", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_and_key_come_from_the_environment_where_no_option_names_them()
    {
        await using var web = await StartAsync();
        try
        {
            Environment.SetEnvironmentVariable("DISCONNECT_MONITOR_URL", web.Url.ToString());
            Environment.SetEnvironmentVariable("DISCONNECT_MONITOR_KEY", Key);

            Assert.Equal(0, (await ToolRun.Of("silence", "list")).ExitCode);
        }
        finally
        {
            Environment.SetEnvironmentVariable("DISCONNECT_MONITOR_URL", null);
            Environment.SetEnvironmentVariable("DISCONNECT_MONITOR_KEY", null);
        }
    }

    [Theory]
    [InlineData("Nothing says what to silence", "--for", "2h", "--reason", "x")]
    [InlineData("'--reason' is required", "--hub", "*", "--for", "2h")]
    [InlineData("either --until or --for", "--hub", "*", "--reason", "x")]
    [InlineData("either --until or --for", "--hub", "*", "--for", "2h", "--until", "2026-11-02T03:00:00Z", "--reason", "x")]
    [InlineData("--weekly needs --at, --for and --zone", "--hub", "*", "--weekly", "sat", "--reason", "x")]
    [InlineData("--zone goes only with --weekly", "--hub", "*", "--for", "2h", "--zone", "UTC", "--reason", "x")]
    [InlineData("--from goes only without --weekly", "--hub", "*", "--weekly", "sat", "--at", "22:00", "--for", "2h", "--zone", "UTC", "--from", "2026-11-02T03:00:00Z", "--reason", "x")]
    [InlineData("write http or https", "--hub", "*", "--for", "2h", "--reason", "x", "--url", "http://127.0.0.1:7080/?code=secret")]
    public async Task Wrong_usage_is_refused_before_anything_is_sent(string error, params string[] args)
    {
        var run = await ToolRun.Of(["silence", "add", .. args]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_cannot_be_is_not_shown()
    {
        var run = await ToolRun.Of("silence", "list", "--key-file", _folder.Write("key", "first half", "second half"));

        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain("half", run.Error, StringComparison.Ordinal);
        Assert.Equal(66, (await ToolRun.Of("silence", "list", "--key-file", _folder["missing"])).ExitCode);
    }

    private Task<ToolRun> Run(LoopbackWeb web, params string[] args) =>
        ToolRun.Of(["silence", .. args, "--url", web.Url.ToString(), "--key-file", _folder.Write("key", Key)]);

    /// <summary>The endpoints of a monitor, as far as silences need them.</summary>
    private Task<LoopbackWeb> StartAsync() => LoopbackWeb.StartAsync(async (request, response) =>
    {
        var target = new Uri("http://monitor" + request.Target);
        switch (request.Method, target.AbsolutePath)
        {
            case ("GET", "/api/v1/silences"):
                await response.WriteAsync($$"""{"items":[{{string.Join(',', _book.Silences.Select(SilenceWriter.Write))}}],"continuationToken":null}""");
                break;
            case ("POST", "/api/v1/silences"):
                var read = SilenceReader.ReadRequest(request.Body, $"s-{_book.Silences.Length}", Now);
                Assert.True(read.IsValid, string.Join("\n", read.Problems));
                _book = _book.With(new SilenceChange.Add(read.Value), Now);
                response.StatusCode = 201;
                await response.WriteAsync(SilenceWriter.Write(read.Value));
                break;
            case ("DELETE", "/api/v1/silences/s-0"):
                var note = target.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
                _book = _book.With(new SilenceChange.End("s-0", note["author"], note["reason"]), Now);
                response.StatusCode = 204;
                break;
            default:
                response.StatusCode = 404;
                break;
        }
    });
}
