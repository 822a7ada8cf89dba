using DisconnectMonitor.Evidence;
using DisconnectMonitor.LogSources;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Tests.Channels;
using DisconnectMonitor.Tests.Channels.Email;
using DisconnectMonitor.Tests.Channels.Http;
using DisconnectMonitor.Tests.Incidents;
using Microsoft.Extensions.Time.Testing;

namespace DisconnectMonitor.Tests.LogSources;

public sealed class LogAnalyticsTests
{
    [Fact]
    public async Task A_question_is_one_signed_in_request_and_its_answer_the_records()
    {
        await using var web = await LoopbackWeb.StartAsync(200, Workspace.Answer);
        var source = Workspace.Source(web);

        var found = Assert.IsType<LogReply.Found>(await source.AskAsync(Workspace.Question, CancellationToken.None));

        var request = Assert.Single(web.Requests);
        Assert.Equal(("POST", $"/v1/workspaces/{Workspace.Id}/query"), (request.Method, request.Target));
        Assert.Equal($"Bearer {Workspace.Token}", request.Headers["Authorization"]);
        Assert.Contains("\"timespan\":\"2026-11-01T03:04:51.000Z/2026-11-02T03:14:51.000Z\"", request.Text, StringComparison.Ordinal);
        Assert.EndsWith("| take 500", Workspace.QueryOf(request), StringComparison.Ordinal);
        Assert.Equal(2, found.Records.Length);
        Assert.False(found.IsCut);
        Assert.True(source.Health is { IsWorking: true, Problem: null, AnsweredAt: not null });
    }

    [Fact]
    public async Task The_answer_becomes_what_a_person_reads()
    {
        await using var web = await LoopbackWeb.StartAsync(200, Workspace.Answer);

        var answer = (await Workspace.AskAsync(web)).ToAnswer(Workspace.Question, LogLook.First);
        var notification = Notification.From(Revisions.Sustained.With(answer));

        Assert.StartsWith("Observed 404104 at 03:04:51Z over MQTT, .NET SDK 1.41.3. ", notification.Guidance[0].Summary, StringComparison.Ordinal);
        var message = Notices.Words(notification);
        Assert.Equal(("404104 DeviceConnectionClosedRemotely", "seen in the hub's log"), (message.Causes[0].Title, message.Causes[0].Basis));
        Assert.Contains(message.Evidence, line => line.StartsWith("hub's log, 03:04:51Z: disconnect, 404104 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clusters_question_is_limited_to_the_newest_of_each_device()
    {
        await using var web = await LoopbackWeb.StartAsync(200, """{"tables":[]}""");

        await Workspace.Source(web).AskAsync(LookSchedule.QuestionAbout(Revisions.GroupCluster, Revisions.GroupCluster.DecidedAt)!, CancellationToken.None);

        var query = Workspace.QueryOf(Assert.Single(web.Requests));
        Assert.Contains("| where DeviceId in (\"site-3-a\", \"site-3-b\")\n", query, StringComparison.Ordinal);
        Assert.Contains("| summarize arg_max(TimeGenerated, ", query, StringComparison.Ordinal);
        Assert.EndsWith("| take 2000", query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x\" or 1 == 1 or \"")]
    [InlineData("x\\\"\n| union SecurityEvent //")]
    [InlineData("x') | project * //")]
    [InlineData("x\u2028| take 1000000")]
    public async Task No_device_id_can_change_the_query(string hostile)
    {
        await using var web = await LoopbackWeb.StartAsync(200, """{"tables":[]}""");
        var source = Workspace.Source(web);

        await source.AskAsync(Workspace.Question with { Device = hostile, Module = hostile, Hub = hostile }, CancellationToken.None);
        await source.AskAsync(LookSchedule.QuestionAbout(Revisions.GroupCluster with { Sample = [hostile, "b"] }, Revisions.Dropped)!, CancellationToken.None);
        await source.AskAsync(Workspace.Question, CancellationToken.None);

        var lines = web.Requests.Select(request => Workspace.QueryOf(request).Split('\n')).ToList();
        Assert.Equal(lines[2].Length, lines[0].Length);
        Assert.All(lines.Take(2).SelectMany(query => query), line =>
        {
            var outside = OutsideLiterals(line);
            Assert.DoesNotContain("x", outside.Replace("extend", "", StringComparison.Ordinal).Replace("max", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("union", outside, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(401, "role Log Analytics Reader")]
    [InlineData(403, "role Log Analytics Reader")]
    [InlineData(404, "check that logSource.workspace")]
    [InlineData(400, "answered 400 (BadRequest)")]
    [InlineData(500, "answered 500 (InternalServerError)")]
    [InlineData(503, "answered 503 (ServiceUnavailable)")]
    [InlineData(302, "a redirect")]
    public async Task A_refusal_is_an_answer_that_says_what_to_do_and_shows_in_health(int status, string says)
    {
        await using var web = await LoopbackWeb.StartAsync(
            status, $$$"""{"error":{"code":"InsufficientAccessError","message":"The token {{{Workspace.Token}}} will not do"}}""");
        var source = Workspace.Source(web);

        var reason = Assert.IsType<LogReply.Unavailable>(await source.AskAsync(Workspace.Question, CancellationToken.None)).Reason;

        Assert.Contains(says, reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Workspace.Token, reason, StringComparison.Ordinal);
        Assert.True(source.Health is { IsWorking: false, FailedAt: not null });
        Assert.Equal(reason, source.Health.Problem);
    }

    [Fact]
    public async Task Who_asks_to_be_left_alone_is_left_alone()
    {
        await using var web = await LoopbackWeb.StartAsync(429, "slow down", ("Retry-After", "30"));
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 3, 15, 0, TimeSpan.Zero));
        var source = Workspace.Source(web, new ChannelServices { Time = clock });

        _ = await source.AskAsync(Workspace.Question, CancellationToken.None);
        var second = Assert.IsType<LogReply.Unavailable>(await source.AskAsync(Workspace.Question, CancellationToken.None));
        Assert.Contains("asked not to be asked again before 2026-11-02T03:15:30.000Z", second.Reason, StringComparison.Ordinal);
        Assert.Single(web.Requests);

        clock.Advance(TimeSpan.FromSeconds(31));
        _ = await source.AskAsync(Workspace.Question, CancellationToken.None);
        Assert.Equal(2, web.Requests.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>a proxy's page</html>")]
    [InlineData("{\"tables\":[{\"columns\":17}]}")]
    [InlineData("{\"tables\":[{\"columns\":[{\"name\":\"TimeGenerated\"}],\"rows\":[[\"2026-11-02T03:04:51Z\"")]
    public async Task A_malformed_answer_is_no_answer(string body)
    {
        await using var web = await LoopbackWeb.StartAsync(200, body);

        Assert.StartsWith("answered with something that is no log: ", await Workspace.RefusalAsync(web), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_in_part_counts_for_what_it_has_and_health_says_what_is_missing()
    {
        var partial = Workspace.Answer.TrimEnd()[..^1] + ""","error":{"code":"PartialError","message":"There were some errors when processing your query."}}""";
        await using var web = await LoopbackWeb.StartAsync(200, partial);
        var source = Workspace.Source(web);

        var found = Assert.IsType<LogReply.Found>(await source.AskAsync(Workspace.Question, CancellationToken.None));

        Assert.Equal((2, true), (found.Records.Length, found.IsCut));
        Assert.Equal("answered in part only: PartialError: There were some errors when processing your query.", source.Health.Problem);
    }

    [Fact]
    public async Task An_answer_in_part_without_any_record_is_no_answer()
    {
        await using var web = await LoopbackWeb.StartAsync(200, """{"tables":[],"error":{"code":"PartialError","message":"m"}}""");

        Assert.Equal("answered in part only: PartialError: m", await Workspace.RefusalAsync(web));
    }

    [Fact]
    public async Task A_workspace_that_says_nothing_is_waited_for_no_longer_than_the_limit()
    {
        using var silent = RawServer.Saying("", hangs: true);
        var source = Workspace.Source(new Uri(silent.Url, "/"), new ChannelServices { Timeout = TimeSpan.FromMilliseconds(50) });

        var reply = Assert.IsType<LogReply.Unavailable>(await source.AskAsync(Workspace.Question, CancellationToken.None));

        Assert.Contains("gave no answer within", reply.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off()
    {
        var piece = Encoding.ASCII.GetBytes(new string(' ', 1024 * 1024));
        using var endless = new RawServer([Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n"), .. Enumerable.Repeat(piece, 40)]);
        var source = Workspace.Source(new Uri(endless.Url, "/"));

        var reply = Assert.IsType<LogReply.Unavailable>(await source.AskAsync(Workspace.Question, CancellationToken.None));

        Assert.Contains("more than 16777216 bytes", reply.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_asked()
    {
        await using var web = await LoopbackWeb.StartAsync(200, Workspace.Answer);
        using var source = new LogAnalyticsSource(
            new LogSourceSettings.LogAnalytics(Workspace.Id, new ChannelAddress(web.Url)), new ChannelServices { Credential = StaticCredential.Of(null) });

        var reply = Assert.IsType<LogReply.Unavailable>(await source.AskAsync(Workspace.Question, CancellationToken.None));

        Assert.StartsWith("no token from Entra (CredentialUnavailableException)", reply.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("sEcReT", reply.Reason, StringComparison.Ordinal);
        Assert.Empty(web.Requests);
    }

    [Theory]
    [InlineData("https://api.loganalytics.azure.com", "https://api.loganalytics.io/.default")]
    [InlineData("https://api.loganalytics.us", "https://api.loganalytics.us/.default")]
    public void The_token_is_for_the_cloud_that_is_asked(string endpoint, string scope) =>
        Assert.Equal(scope, new LogSourceSettings.LogAnalytics(Workspace.Id, new ChannelAddress(new Uri(endpoint))).Scope);

    private static string OutsideLiterals(string line)
    {
        var (text, isInside) = (new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                isInside = !isInside;
            }
            else if (isInside && line[i] == '\\')
            {
                i++;
            }
            else if (!isInside)
            {
                _ = text.Append(line[i]);
            }
        }

        Assert.False(isInside, "a literal is not closed");
        return text.ToString();
    }
}
